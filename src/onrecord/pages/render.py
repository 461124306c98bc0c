"""Pages from views: one environment of templates, with the links of the face that asks."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from onrecord.pages import drawings
from onrecord.pages.cards import brief, brief_changes, brief_value, cards, valued, worth_a_report
from onrecord.pages.links import Links, cite, original, register_address
from onrecord.pages.marks import sections
from onrecord.views import article as article_view
from onrecord.views import wording

HERE: Final = Path(__file__).parent
STATIC: Final = HERE / "static"
# The screens of the menu: name, words, key.
MENU: Final = (
    ("stories", "Stories", "g s"),
    ("events", "Events", "g e"),
    ("quotes", "Quotes", "g q"),
    ("entities", "People & places", "g p"),
    ("claims", "Claims", "g l"),
    ("disagreements", "Disagreements", "g d"),
    ("commitments", "Commitments", "g c"),
    ("outlets", "Outlets", "g o"),
    ("review", "Review", "g r"),
)
FOOT: Final = (
    ("articles", "Articles", "g a"),
    ("problems", "Runs & problems", "g t"),
    ("history", "History", "g h"),
    ("help", "Help", "?"),
)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates. Names that a template uses and nobody gave are errors, not blanks."""
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals |= {
        "draw": drawings,
        "original": original,
        "register_address": register_address,
        "sections": sections,
        "brief": brief,
        "cite": cite,
        "brief_value": brief_value,
        "brief_changes": brief_changes,
        "cards": cards,
        "valued": valued,
        "many": wording.many,
        "wording": wording,
        "worth_a_report": worth_a_report,
        "LAYERS": article_view.LAYERS,
        "MENU": MENU,
        "FOOT": FOOT,
    }
    return env


def render(template: str, links: Links, **context: Any) -> str:
    """One page or piece of a page. `template` is a file of `templates/`."""
    given = {
        "here": "",
        "title": "",
        "token": "",
        "writable": False,
        "project": "",
        "offline": False,
        "limit": 0,
        "prefix": "",
        "problems_count": 0,
        "working": (),
        "running": None,
        "tries": False,
        "same": {},
    }
    return environment().get_template(template).render(**{**given, **context}, link=links)


def style() -> str:
    """The style sheet, for pages that carry it inside."""
    return (STATIC / "style.css").read_text("utf-8")
