"""A mention in the making. Drafts of one article are changed in place by the steps of `onrecord.tools.reference.resolve`."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model.annotations import EntityType, MentionKind
from onrecord.tools.nlp import Token


@dataclass(eq=False, slots=True)
class Draft:
    """Words start:end, what they are, and the chain they were put in.

    `words` is the name as it would be written ("George W. Bush" for "Mr. Bush" stays "Bush"), `head` its last token,
    `sex` "m", "f" or "" as far as the words tell, `many` for what is more than one, `sure` for names of our tables,
    `state` the name of a country that our tables do not have.
    """

    start: int
    end: int
    kind: MentionKind
    type: EntityType
    words: str
    head: Token
    country: str | None = None
    title: tuple[int, int] | None = None
    sex: str = ""
    many: bool = False
    sure: bool = False
    state: str = ""
    chain: Chain | None = None
    reasons: list[str] = field(default_factory=list)

    def join(self, chain: Chain, reason: str) -> None:
        """Become a member of a chain, and say why."""
        self.chain = chain
        chain.members.append(self)
        if reason:
            self.reasons.append(reason)


@dataclass(eq=False, slots=True)
class Chain:
    """All mentions of one thing in one article. `name` is the fullest name; `roles` are the last words of its titles,
    `of` the name of the country whose body it is, where that country has no code.
    """

    key: str
    type: EntityType
    name: str
    country: str | None = None
    sex: str = ""
    many: bool = False
    of: str = ""
    members: list[Draft] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)

    def before(self, offset: int) -> Draft | None:
        """The last member that ends at or before `offset`."""
        return max((m for m in self.members if m.end <= offset), key=lambda m: m.start, default=None)

    @property
    def first(self) -> Draft:
        """The member that stands first in the text."""
        return min(self.members, key=lambda m: (m.start, m.end))
