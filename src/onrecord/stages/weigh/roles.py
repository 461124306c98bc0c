"""Whose office it is: "Iran's deputy foreign minister" is a role of Iran."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from onrecord.model.annotations import Mention
from onrecord.model.items import Entity, RoleSeen
from onrecord.model.record import Record
from onrecord.stages.base import weigh


@weigh(of=Entity, makes=[Entity], needs=[Entity, Mention])
def roles(entity: Entity, record: Record) -> Iterator[Entity]:
    """Fill in `of` of each role from the country or body that is mentioned first inside the role's own words."""
    if entity.roles:
        yield msgspec.structs.replace(
            entity, roles=tuple(_with_holder(r, entity, record) for r in entity.roles)
        )


def _with_holder(role: RoleSeen, entity: Entity, record: Record) -> RoleSeen:
    for span in role.evidence:
        for m in record.page(span.article).within(Mention, span):
            if m.kind in ("pronoun", "nominal") or not span.contains(m.span):
                continue
            found = record.entity(m.id)
            if (
                found is not None
                and found.id != entity.id
                and found.type in ("country", "organisation", "government")
            ):
                return msgspec.structs.replace(role, of=found.id)
    return role
