"""Datelines, bylines, credit lines and photo credits, and what a page says with them about whose text it prints."""

from __future__ import annotations

import pytest
from tests.conftest import PageOf

from onrecord.tools.credits import credits_of, kind_of, origin_name
from onrecord.tools.masthead import outlet_of
from onrecord.tools.provenance import maker

BODY = "The dam at Vale held through the night, engineers said, and the sluices were opened at dawn to spare the mills."
MORE = "Farmers drove their herds uphill, and nobody slept in the lower town. The mayor thanked them all."


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("VALE, Norland, March 3 (AP) - ", "AP"),
        ("VALE (Reuters) – ", "Reuters"),
        ("Vale (AFP) – ", "AFP"),
        ("March 3 (UPI) -- ", "UPI"),
        ("VALE, March 3 (Nordic Wire) — ", "Nordic Wire"),
        ("VALE, March 3. /NTV/. ", "NTV"),
    ],
)
def test_datelines(page_of: PageOf, opening: str, name: str) -> None:
    page = page_of(f"Dam holds\n\n{opening}{BODY}\n\n{MORE}\n", "p.txt", "sentences")
    assert [(c.name, c.how) for c in credits_of(page)] == [(name, "dateline")]
    assert all(c.words and page.text[c.words.start : c.words.end] == c.words.text for c in credits_of(page))
    assert maker(page).whole == name


def test_brackets_are_no_dateline(page_of: PageOf) -> None:
    page = page_of(
        f"Dam holds\n\nThe National Dams Office (NDO) - long mocked - was proved right. {BODY}\n\n{MORE}\n",
        "p.txt",
        "sentences",
    )
    assert credits_of(page) == ()


@pytest.mark.parametrize(
    "line", ["Image credit: AP", "Photograph: Reuters", "Video: AFP", "Courtesy of Getty Images"]
)
def test_whose_picture_it_is_says_nothing_of_the_text(page_of: PageOf, line: str) -> None:
    page = page_of(f"Dam holds\n\nBy Ada Lind\n\n{line}\n\n{BODY}\n\n{MORE}\n", "p.txt", "sentences")
    assert {c.how for c in credits_of(page) if c.name in ("AP", "Reuters", "AFP", "Getty Images")} <= {
        "photo"
    }
    assert maker(page).whole not in ("AP", "Reuters", "AFP", "Getty Images")


def test_metadata_names_the_maker(page_of: PageOf) -> None:
    page = page_of(
        BODY,
        "p.txt",
        "sentences",
        metadata={"byline": "Ann Lee, Associated Press Writer", "outlet": "Vale Post"},
    )
    made = maker(page)
    assert (made.whole, made.own, made.outlet) == ("AP", False, "Vale Post")


def test_agencies_thanked_beside_the_own_desk_are_mixed(page_of: PageOf) -> None:
    page = page_of(
        f"Dam holds\n\n{BODY}\n\n{MORE}\n\nThe Associated Press contributed to this report.\n",
        "p.txt",
        "sentences",
    )
    made = maker(page)
    assert made.whole == "" and made.mixed == ("AP",)


def test_a_page_without_credits_says_nothing(page_of: PageOf) -> None:
    made = maker(page_of(f"Dam holds\n\n{BODY}\n\n{MORE}\n", "p.txt", "sentences"))
    assert (made.whole, made.mixed, made.generic, made.staff, made.outlet) == ("", (), False, "", "")


def test_one_name_everywhere() -> None:
    assert {origin_name(n) for n in ("AP", "The Associated Press", "the Associated Press")} == {"AP"}
    assert origin_name("the Vale Post") == "Vale Post"
    assert (
        kind_of("Nordic Wire") == "wire"
        and kind_of("Vale Post") == "unknown"
        and kind_of("Reuters") == "wire"
    )


def test_a_page_whose_own_address_is_anothers(page_of: PageOf) -> None:
    """A portal that prints an agency's story names the agency's page as the first one (rel=canonical)."""
    text = "Fire at the mill\n\nThe mill at Ostby burned on Monday and nobody was hurt.\n"
    beside = {"outlet": "MSN", "url": "https://www.reuters.com/world/ostby-mill"}
    made = maker(page_of(text, "a.txt", "sentences", metadata=beside))
    assert (made.whole, made.own) == ("Reuters", False) and "address" in made.reason
    own = maker(page_of(text, "a.txt", "sentences", metadata=beside | {"outlet": "Reuters"}))
    assert own.own
    sister = {"outlet": "The Sunday Times", "url": "https://www.thetimes.co.uk/ostby-mill"}
    assert maker(page_of(text, "a.txt", "sentences", metadata=sister)).whole == ""


def test_the_rule_between_the_parts_of_an_ap_story(page_of: PageOf) -> None:
    told = "The count so far: nine delegates of forty, an Associated Press survey found.\n\n___\n\nThe next count is on Sunday.\n"
    assert [(c.name, c.how) for c in credits_of(page_of(f"Counting in Vale\n\n{told}"))] == [
        ("AP", "signoff")
    ]
    assert not credits_of(page_of("Counting in Vale\n\n" + told.replace("Associated Press", "grain board")))
    assert not credits_of(
        page_of("Counting in Vale\n\n" + told.replace("on Sunday", "on Sunday, Reuters reported"))
    )


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Vale Post, Monday 4 May 2020", "Vale Post"),
        ("Ostby Courier. May 4, 2020", "Ostby Courier"),
        ("Ostby, Monday 4 May 2020", ""),  # a place
        ("Mr Post, 4 May 2020 he wrote", ""),
    ],
)
def test_the_line_with_name_and_day_that_papers_print(page_of: PageOf, line: str, outlet: str) -> None:
    assert outlet_of(page_of(f"Corrections\n\n{BODY}\n\n{line}\n")) == outlet
