"""What the features keep of organisations: what would move, what forbids a merge, what forbids taking it apart."""

from collections.abc import Iterable
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import UniqueConstraint, and_, func, literal, select, union_all

from community.partner_merging.models import PartnerMerge
from community.partner_merging.policy import Pair
from community.partner_merging.rules import is_open
from community.partner_parts import parts_of
from community.partners.models import OrganisationProgramme
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.merging.queries import column_of
from portal.people.policy import manages

__all__ = ["column_of", "forbidding", "moving", "obstacles", "rows_that_move"]


def rows_that_move(kept_id: int, gone_id: int) -> dict[str, list[int]]:
    """The ids of the rows that move, by column; what only says once more what the kept one says stays."""
    found: dict[str, list[int]] = {}
    for part in parts_of(current_app):
        for name in part.columns:
            column = column_of(name)
            ids = db.session.scalars(select(column.table.c.id).where(column == gone_id).order_by(column.table.c.id))
            stays = _clashing(name, kept_id, gone_id) if column.table.name in part.yields else set()
            fresh = [one for one in ids if one not in stays]
            if fresh:
                found[name] = fresh
    return found


def moving(gone_id: int) -> list[tuple[Any, int]]:
    """(label, how much would move), by feature; what moves nothing is absent. One query."""
    parts = parts_of(current_app)
    asked = [
        select(literal(part.key), func.count()).select_from(column_of(name).table).where(column_of(name) == gone_id)
        for part in parts
        for name in part.columns
    ]
    counts: dict[str, int] = {}
    for key, count in db.session.execute(union_all(*asked)):
        counts[key] = counts.get(key, 0) + count
    return [(part.label, counts[part.key]) for part in parts if counts.get(part.key)]


def forbidding(actor: Actor, pair: Pair) -> list[str]:
    """Everything that speaks against it, in words."""
    elsewhere = select(OrganisationProgramme).where(
        OrganisationProgramme.organisation_id.in_((pair.kept.row.id, pair.gone.row.id)),
        OrganisationProgramme.programme_id != pair.kept.at.id,
    )
    foreign = [one for one in db.session.scalars(elsewhere) if not manages(actor, one.programme_id, one.territory_id)]
    found = [_("Another programme works with one of them too.")] if foreign else []
    for part in parts_of(current_app):
        names = [name for name in part.columns if column_of(name).table.name not in part.yields]
        if any(_clashing(name, pair.kept.row.id, pair.gone.row.id) for name in names):
            found.append(_("%(what)s: both stand where one can stand only once.", what=part.label))
    return found


def obstacles(row: PartnerMerge) -> list[str]:
    """What keeps a merge from being taken apart, in words."""
    if row.undone_at is not None:
        return [_("They were taken apart already.")]
    if not is_open(row.merged_at, now()):
        return [_("More than two weeks have passed.")]
    later = select(func.count()).where(
        (PartnerMerge.kept_id == row.kept_id) | (PartnerMerge.gone_id == row.kept_id), PartnerMerge.id > row.id,
        PartnerMerge.undone_at.is_(None),
    )  # fmt: skip
    if db.session.scalar(later):
        return [_("The record was put together with another one since. Take that apart first.")]
    lost = {name for name, ids in row.moves.items() if _here(name, ids, row.kept_id) < len(ids)}
    return [
        _("%(what)s: something that moved was changed or removed since.", what=part.label)
        for part in parts_of(current_app)
        if lost.intersection(part.columns)
    ]


def _here(name: str, ids: Iterable[int], kept_id: int) -> int:
    column = column_of(name)
    wanted = and_(column.table.c.id.in_(list(ids)), column == kept_id)
    return db.session.scalar(select(func.count()).select_from(column.table).where(wanted)) or 0


def _clashing(name: str, kept_id: int, gone_id: int) -> set[int]:
    """The ids of the second record's rows that cannot stand beside the first one's, by the unique keys."""
    column, found = column_of(name), set()
    own = column.table
    for key in own.constraints:
        if isinstance(key, UniqueConstraint) and column.name in key.columns:
            other = own.alias()
            same = [own.c[one.name] == other.c[one.name] for one in key.columns if one.name != column.name]
            wanted = select(own.c.id).join(other, and_(other.c[column.name] == kept_id, *same)).where(column == gone_id)
            found |= set(db.session.scalars(wanted))
    return found
