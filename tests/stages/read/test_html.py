"""Web pages of many makes: what is the article, what is not, and what is broken."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import capture

from onrecord.engine.each import read_one
from onrecord.model.record import Page
from onrecord.model.sources import Zone
from onrecord.model.troubles import Trouble
from onrecord.stages.read.html import html
from onrecord.tools.kit import Kit

LEAD = "The harbour board of Vannes Point will close the north basin for six weeks from April, its chairman said on Monday."
SECOND = "Fishermen who moor there were told by letter, and forty of them came to the meeting to say what they thought of it."
THIRD = "The work is to cost nine million crowns, of which the state pays half, according to a paper that the board handed out."
BODY = f"<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>"


def read(source: str | bytes, **metadata: str) -> tuple[Page, list[Trouble]]:
    page, troubles = read_one(capture(source, "page.html", "html", **metadata), [html], Kit())
    assert page is not None, troubles
    return page, troubles


def kinds(page: Page) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for z in page.all(Zone):
        out.setdefault(z.kind, []).append(z.span.text)
    return out


def test_a_news_page_with_everything_around_it() -> None:
    page, troubles = read(
        f"""<!doctype html><html lang="en"><head><title>Basin to close - The Vannes Mail</title>
        <script type="application/ld+json">{{"@type":"NewsArticle","headline":"Basin to close","datePublished":"2024-02-05T08:00:00Z",
        "author":[{{"name":"Ida Holm"}},{{"name":"Per Lund"}}],"publisher":{{"name":"The Vannes Mail"}}}}</script></head><body>
        <header><nav><a href=/>Home</a> <a href=/sea>Sea</a></nav></header>
        <div class="cookie-notice">We use cookies to keep the tide table.</div>
        <main><article><h1>Basin to close</h1><p class="standfirst">Six weeks without the north basin</p>
        <p class="byline">By <a rel=author>Ida Holm</a></p><time datetime="2024-02-05T08:00:00Z">5 February 2024</time>
        <figure><img><figcaption>The basin at dusk. <span class="credit">Photo: Per Lund</span></figcaption></figure>
        {BODY}<h2>What comes next</h2><blockquote>We have been moored here since my grandfather's day.</blockquote>
        <aside class="related"><a href=/1>Tunnel late again</a></aside></article></main>
        <section id="comments"><h3>2 comments</h3><div class="comment">About time too, if you ask me!</div></section>
        <footer>Copyright The Vannes Mail</footer></body></html>"""
    )
    found, a = kinds(page), page.article
    assert troubles == []
    assert found["body"] == [LEAD, SECOND, THIRD]
    assert found["headline"] == ["Basin to close"]
    assert found["subhead"] == ["Six weeks without the north basin", "What comes next"]
    assert found["caption"] == ["The basin at dusk."]
    assert found["credit"] == ["Photo: Per Lund"]
    assert found["quote_block"] == ["We have been moored here since my grandfather's day."]
    assert found["comment"] == ["2 comments", "About time too, if you ask me!"]
    assert (a.outlet, a.byline, a.title) == ("The Vannes Mail", "Ida Holm; Per Lund", "Basin to close")
    assert a.published.edtf == "2024-02-05" and a.published.how == "metadata"
    assert len(a.published_candidates) >= 2


def test_what_is_given_with_the_file_outranks_the_page() -> None:
    page, _ = read(
        f'<html><head><meta property="og:site_name" content="Other"><meta name="author" content="Nobody"></head><body><h1>Basin to close</h1>{BODY}</body></html>',
        outlet="The Mail",
        byline="Ida Holm",
        published="2024-02",
        url="https://mail.example/a",
    )
    a = page.article
    assert (a.outlet, a.byline, a.url, a.published.edtf, a.published.precision) == (
        "The Mail",
        "Ida Holm",
        "https://mail.example/a",
        "2024-02",
        "month",
    )


@pytest.mark.parametrize(
    "frame",
    [
        "<html><body><div id=top><a href=/>Front</a> | <a href=/w>World</a></div><table><tr><td class=menu><a href=1>One</a></td><td>{h}<br><br>{text}</td></tr></table></body></html>",
        "<html><body><form id=aspnetForm><div class=has-sidebar><div class=content>{h}<div class=text>{p}</div></div><div class=sidebar><p>Win a week at sea.</p></div></div></form></body></html>",
        "<html><body class='no-comments single'><div class='nav-wrapper'><div class=story>{h}{p}</div></div><div class=footer>Contact</div></body></html>",
        "<html><body><article class=teaser><h2><a href=2>Eel season opens</a></h2><p>Short.</p></article><article><h1>Basin to close</h1>{p}</article><article class=teaser><h2><a href=3>Crab prices</a></h2></article></body></html>",
        "<html><body><section><div><div><div><span><h1>Basin to close</h1></span>{p}</div></div></div></section></body></html>",
    ],
)
def test_templates_of_many_makes(frame: str) -> None:
    source = (
        frame.replace("{h}", "<h1>Basin to close</h1>")
        .replace("{p}", BODY)
        .replace("{text}", "<br><br>".join((LEAD, SECOND, THIRD)))
    )
    page, _ = read(source)
    found = kinds(page)
    assert found["body"] == [LEAD, SECOND, THIRD]
    assert found["headline"] == ["Basin to close"]
    assert set(found) <= {"body", "headline", "chrome"}


def test_a_page_that_holds_only_scripts_is_a_trouble_and_no_article() -> None:
    page, troubles = read_one(
        capture("<html><body><script>load()</script><div id=app></div></body></html>", "app.html", "html"),
        [html],
        Kit(),
    )
    assert page is None
    assert [t.code for t in troubles] == ["T108"]


def test_a_page_of_menus_is_kept_and_told() -> None:
    page, troubles = read("<html><body><nav><a href=1>One</a></nav><p><a href=2>Two</a></p></body></html>")
    assert [t.code for t in troubles] == ["T108"]
    assert page.text


def test_a_page_cut_off_in_the_middle_gives_what_is_there() -> None:
    page, troubles = read(f"<html><body><h1>Basin to close</h1>{BODY}<p>The board will meet again in th")
    assert "T109" in [t.code for t in troubles]
    assert LEAD in kinds(page)["body"]


def test_a_declared_encoding_is_used_and_told() -> None:
    page, troubles = read(
        f'<html><head><meta charset="windows-1251"></head><body><h1>Basin</h1>{BODY}<p>Река — Дон.</p></body></html>'.encode(
            "cp1251"
        )
    )
    assert "Река — Дон." in page.text
    assert [t.code for t in troubles] == ["T104"]


@pytest.mark.parametrize(
    ("raw", "code"), [(b"", "T101"), (b" \n ", "T101"), (b"\x89PNG\r\n\x1a\n" + bytes(50), "T102")]
)
def test_empty_and_binary_files_are_troubles(raw: bytes, code: str) -> None:
    page, troubles = read_one(capture(raw, "page.html", "html"), [html], Kit())
    assert page is None
    assert [t.code for t in troubles] == [code]


def test_a_page_in_another_language_is_kept_and_not_analysed() -> None:
    words = "Le conseil du port a dit lundi que le bassin du nord sera fermé pendant six semaines et que les pêcheurs ne sont pas contents de cette décision qui leur coûte cher. "
    page, troubles = read(
        f"<html lang=fr><body><h1>Le bassin fermé</h1><p>{words}</p><p>{words}</p></body></html>"
    )
    assert page.article.language == "fr" and not page.article.analysed
    assert [t.code for t in troubles] == ["T112"]


def test_dates_that_disagree_assert_no_day() -> None:
    page, _ = read(
        '<html><head><meta property="article:published_time" content="2024-02-05"><link rel=canonical href="https://mail.example/2019/07/01/basin"></head>'
        f"<body><h1>Basin to close</h1>{BODY}</body></html>"
    )
    assert page.article.published.day is None
    assert page.article.published.latest == "2024-02-05"
    assert {w.how for w in page.article.published_candidates} >= {"metadata", "url"}


def test_a_date_of_the_archive_is_not_the_article_s() -> None:
    page, _ = read(
        f'<html><body><h1>Basin to close</h1>{BODY}<p class="stamp">Reviewed for our archive: 3 May 2025</p></body></html>'
    )
    assert page.article.published.day is None


def test_deep_nesting_and_many_paragraphs_do_no_harm() -> None:
    page, _ = read(
        "<html><body>"
        + "<div>" * 200
        + f"<h1>Basin to close</h1>{BODY * 200}"
        + "</div>" * 200
        + "</body></html>"
    )
    assert len(kinds(page)["body"]) == 600


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div class=comments>",
                "</div>",
                "<a href=x>",
                "</a>",
                "<nav>",
                "<article>",
                "</article>",
                "<br>",
                "<h1>",
                "<figcaption>",
                "<time datetime='2024-13-45'>",
                "<script>",
                "&#0;",
                "&nbsp;",
                LEAD,
                "Read more",
                "By Ida Holm",
                "<",
                "<!--",
                "]]>",
            ]
        ),
        max_size=30,
    )
)
def test_no_soup_of_tags_breaks_the_reader_and_every_visible_character_is_in_a_zone(parts: list[str]) -> None:
    page, troubles = read_one(capture("<html><body>" + "".join(parts), "soup.html", "html"), [html], Kit())
    assert not [t for t in troubles if t.code in ("T201", "T202")]
    if page is not None:
        covered = {i for z in page.all(Zone) for i in range(z.span.start, z.span.end)}
        assert all(c.isspace() or i in covered for i, c in enumerate(page.text))


@pytest.mark.parametrize(
    "mark",
    [
        "<p>By Jo Lund <span itemprop='datePublished' content='2024-02-05'>Monday</span></p>",
        "<p><abbr class='published' title='2024-02-05T08:00:00Z'>Monday</abbr> by Jo Lund</p>",
        "<p>By Jo Lund, <time datetime='2024-02-05'>Monday</time></p>",
    ],
)
def test_a_machine_readable_time_at_the_head_gives_the_day(mark: str) -> None:
    page, _ = read(
        f"<html><body><main><article><h1>Basin to close</h1>{mark}{BODY}</article></main></body></html>"
    )
    assert page.article.published.edtf == "2024-02-05"


def test_a_heading_over_links_is_no_subhead_and_a_page_without_heading_has_its_window_title() -> None:
    lead = f"<p>{LEAD}</p>" * 3
    source = f"<html><head><title>Crane falls at dock</title></head><body><article>{lead}<h3>Most read</h3><ul><li><a href=/a>Strike ends at last</a></li></ul>{lead}</article></body></html>"
    page, _ = read_one(capture(source, "p.html", "html"), [html], Kit())
    assert page is not None
    assert page.article.title == "Crane falls at dock"
    assert [z.kind for z in page.all(Zone) if z.span.text == "Most read"] == ["chrome"]
