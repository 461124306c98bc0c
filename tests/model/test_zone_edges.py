"""A page that gets its annotations when they are asked for (as one from a project file does) knows its zones too."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.record import Page
from onrecord.model.sources import Article, Zone


class Late(Page):
    """Nothing is added; all is there when asked."""

    def all[T](self, kind: type[T]) -> Sequence[T]:
        text = self.article
        return [Zone("z1", text.span(0, 5), "headline"), Zone("z2", text.span(5, 12), "body")]  # type: ignore[list-item]


def test_zones_of_a_page_that_nothing_was_added_to() -> None:
    page = Late(Article(id="a", name="a.txt", text="Head\nthe body", raw_sha256=""))
    assert [page.zone_at(i) for i in (0, 4, 5, 11, 12)] == ["headline", "headline", "body", "body", "chrome"]
