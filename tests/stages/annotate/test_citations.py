"""Citations: outlets, an outlet's own people, documents; scopes and chains; what comes through whom."""

from __future__ import annotations

from tests.conftest import PageOf

from onrecord.model.annotations import Citation, Quotation
from onrecord.model.record import Page

STAGES = ("sentences", "mentions", "citations", "quotations")


def body(page_of: PageOf, text: str) -> Page:
    return page_of(f"Ferry talks resume in Marsholm\n\n{text}\n", "page.txt", *STAGES)


def cited(page: Page) -> list[tuple[str, str, str]]:
    """(source, kind, words that fall under it)."""
    return [(c.source, c.kind, " … ".join(s.text for s in c.scope)) for c in page.all(Citation)]


def test_according_to_an_outlet(page_of: PageOf) -> None:
    page = body(page_of, "According to Reuters, the ferry lost its rudder. Its owner is away.")
    assert cited(page) == [("Reuters", "wire", "the ferry lost its rudder")]


def test_told_an_outlet(page_of: PageOf) -> None:
    page = body(page_of, '"We saw the lights," Anna Lind told the Associated Press.')
    assert cited(page) == [("Associated Press", "wire", "We saw the lights,")]
    (q,) = page.all(Quotation)
    assert q.via == ("AP",)


def test_an_outlet_the_table_does_not_know(page_of: PageOf) -> None:
    page = body(page_of, "Anna Lind told the newspaper Havnetidende that the ferry would sail.")
    assert [c[:2] for c in cited(page)] == [("Havnetidende", "outlet")]


def test_a_chain_is_nearest_the_speaker_first(page_of: PageOf) -> None:
    page = body(
        page_of,
        'According to Al Jazeera, Lind told the news agency Reuters: "The strait will stay open to all."',
    )
    (q,) = [q for q in page.all(Quotation) if q.directness == "direct"]
    assert q.via == ("Reuters", "Al Jazeera")
    inner, outer = sorted(page.all(Citation), key=lambda c: sum(len(s) for s in c.scope))
    assert inner.via == (outer.id,)


def test_a_lead_in_stands_over_its_block(page_of: PageOf) -> None:
    text = (
        'The talks were slow. From the Guardian:\n\n"We will not be hurried," Anna Lind, the harbour master, said on Monday.\n\n'
        "However, the owners of the ferry kept their word and paid the crew in full before the week was out."
    )
    page = body(page_of, text)
    (lead,) = [c for c in page.all(Citation) if c.span.text.startswith("From")]
    assert [page.text[s.start : s.end].split()[0] for s in lead.scope] == ['"We']
    (q,) = [q for q in page.all(Quotation) if q.directness == "direct"]
    assert len(q.via) == 1


def test_the_outlets_own_people(page_of: PageOf) -> None:
    text = "The inquiry opens today, BBC News transport correspondent Mary Holm said. The owner, Holm reports, will not attend."
    page = body(page_of, text)
    assert {(c.source, c.canonical) for c in page.all(Citation)} == {("Holm", "BBC News")}


def test_documents_speak(page_of: PageOf) -> None:
    page = body(
        page_of, "The letter asked for help with the repairs. In a statement, the union said it would wait."
    )
    assert [c[:2] for c in cited(page)] == [("letter", "document"), ("statement", "document")]


def test_a_ministry_is_no_magazine(page_of: PageOf) -> None:
    page = body(page_of, "Anna Lind told the Ministry of Foreign Affairs that the ferry would sail.")
    assert cited(page) == []


def test_people_are_no_sources(page_of: PageOf) -> None:
    assert cited(body(page_of, "According to Anna Lind, the ferry lost its rudder.")) == []


def test_a_person_who_bears_an_outlets_name(page_of: PageOf) -> None:
    page = body(page_of, "The mayor, Lena Bloomberg, opened the ferry. Bloomberg said that it would sail.")
    assert cited(page) == []
    page = body(page_of, "The ferry would sail, Bloomberg reported.")
    assert [c[0] for c in cited(page)] == ["Bloomberg"]


def test_what_stands_in_a_report_without_a_verb_that_says_so(page_of: PageOf) -> None:
    page = body(page_of, "In last year's survey of the piers, a third of the bollards were loose.")
    assert cited(page) == [("last year's survey", "document", "a third of the bollards were loose")]
    assert not cited(body(page_of, "In the harbour of Vale, a third of the bollards were loose."))


def test_a_newspaper_that_is_not_named_again(page_of: PageOf) -> None:
    page = body(
        page_of, "The ferry was sold, Reuters reported. According to the news agency, nobody was told."
    )
    assert [c[:2] for c in cited(page)] == [("Reuters", "wire"), ("news agency", "wire")]
