"""What keeps a merge from being taken apart: everything that was built on it since."""

from flask_babel import gettext as _
from sqlalchemy import func, literal, select, union_all

from portal.db import db
from portal.merging.models import PersonMerge
from portal.merging.queries.parts import column_of, parts
from portal.people.models import Person

CHUNK = 500


def obstacles(row: PersonMerge, kept: Person, gone: Person) -> list[str]:
    """In words; an empty list when it can be taken apart."""
    if kept.merged_into_id is not None or gone.merged_into_id != kept.id:
        return [_("The record was put together with another one since. Take that apart first.")]
    later = select(func.count()).where(
        PersonMerge.kept_id == row.kept_id, PersonMerge.undone_at.is_(None), PersonMerge.id > row.id
    )
    if db.session.scalar(later):
        return [_("The record was put together with another one since. Take that apart first.")]
    found = [*_account(row, kept, gone), *_changed(row, kept.id)]
    for part in parts():
        if part.built is not None:
            found += part.built(kept.id, row.merged_at, row.moves)
    return found


def _account(row: PersonMerge, kept: Person, gone: Person) -> list[str]:
    """Whether the sign-ins are still as the merge left them."""
    after = row.fields["after"]["account_id"], row.fields["left"]["account_id"]
    if (kept.account_id, gone.account_id) == after:
        return []
    return [_("The way to sign in was changed since.")]


def _changed(row: PersonMerge, kept_id: int) -> list[str]:
    """Whether a row that moved was changed or removed since; one query for every 500 rows."""
    here: dict[str, int] = {}
    asked = [
        (name, ids[start : start + CHUNK]) for name, ids in row.moves.items() for start in range(0, len(ids), CHUNK)
    ]
    for start in range(0, len(asked), 50):
        some = [
            select(literal(name), func.count())
            .select_from(column_of(name).table)
            .where(column_of(name).table.c.id.in_(ids), column_of(name) == kept_id)
            for name, ids in asked[start : start + 50]
        ]
        for name, count in db.session.execute(union_all(*some)):
            here[name] = here.get(name, 0) + count
    lost = {name for name, ids in row.moves.items() if here.get(name, 0) < len(ids)}
    return [
        _("%(what)s: something that moved was changed or removed since.", what=part.label)
        for part in parts()
        if lost.intersection(part.columns)
    ]
