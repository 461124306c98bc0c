"""The table of outlets: found by name, alias, domain and URL, and never by an ordinary word."""

import pytest

from onrecord.tools.outlets import lookup, outlets, spelt_out


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("AP", "Associated Press"),
        ("the Associated Press", "Associated Press"),
        ("The Associated Press's", "Associated Press"),
        ("Agence France Presse", "Agence France-Presse"),
        ("Irna", "Islamic Republic News Agency"),
        ("EL PAIS", "El País"),
        ("https://edition.cnn.com/2009/WORLD/x.html", "CNN"),
        ("www.lemonde.fr", "Le Monde"),
        ("New York Times", "The New York Times"),
    ],
)
def test_known(words: str, name: str) -> None:
    found = lookup(words)
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    "words", ["", "ap", "uni", "pa", "a spokesman", "nothing.example", "time", "The", "'"]
)
def test_unknown(words: str) -> None:
    assert lookup(words) is None


def test_no_name_is_shared() -> None:
    """Each full name finds its own row: an alias of one outlet never hides another."""
    assert [o.name for o in outlets() if (hit := lookup(o.name)) is None or hit.name != o.name] == []


def test_rows_are_whole() -> None:
    assert len(outlets()) >= 150
    for o in outlets():
        assert (
            o.kind in ("wire", "outlet", "official", "aggregator")
            and len(o.country) == 3
            and o.basis
            and o.domains
        )
        assert o.since.isdigit()


def test_short_names_of_wires() -> None:
    assert {lookup(n).short for n in ("Associated Press", "Reuters", "NBC")} == {"AP", "Reuters", "NBC News"}  # type: ignore[union-attr]


def test_a_short_name_is_spelt_out_where_one_fits() -> None:
    assert spelt_out("the Post", ["The Harbour Post", "Vale Mirror"]) == "The Harbour Post"
    assert spelt_out("Post", ["The Harbour Post", "Vale Post"]) is None
    assert spelt_out("The Post", ["The Post", "Outpost"]) is None
