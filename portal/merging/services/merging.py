"""Making two records one, and taking them apart: one act, in one unit of work, with all that moves written down."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import update

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.features import MergePart
from portal.merging.errors import CannotMerge, CannotTakeApart, TakenApart
from portal.merging.models import PersonMerge
from portal.merging.policy import can_merge, can_see_merge
from portal.merging.queries import clashing_rows, column_of, forbidding, obstacles, parts, rows_with, spans_of
from portal.merging.rules import FIELDS, SIDES, chosen, repeated, restored
from portal.notifications.services import notify
from portal.people.models import Person
from portal.people.queries import minors_among, person
from portal.people.services import say_of_record
from portal.programmes.errors import Stale
from portal.programmes.models import Programme
from portal.programmes.queries import programme

MERGED = "records_merged"
CHUNK = 500
Said = dict[str, Any]


def merge_people(
    actor: Actor, kept_id: int, gone_id: int, versions: tuple[int, int], choices: Mapping[str, str]
) -> PersonMerge:
    """Make the second record part of the first.

    :param versions: of the first and the second, as the page showed them. :param choices: by field, ``kept`` or
        ``gone``. :raises CannotMerge: with the reasons. :raises Stale, NotFound:
    """
    with _locked(person(kept_id).programme_id, kept_id, gone_id):
        kept, gone = person(kept_id), person(gone_id)
        if kept.programme_id != gone.programme_id or not can_merge(actor, (kept, gone)):
            raise NotFound
        if not set(choices) <= set(FIELDS) or not set(choices.values()) <= set(SIDES):
            raise NotFound
        if (kept.version, gone.version) != versions:
            raise Stale
        reasons = forbidding(actor, kept, gone)
        if reasons:
            raise CannotMerge(reasons=" ".join(reasons))
        accounts = [one.account_id for one in (kept, gone) if one.account_id is not None]
        row = _join(actor, kept, gone, choices)
        notify(accounts, MERGED, {}, f"/p/{programme(kept.programme_id).slug}/me/", kept.programme_id)
        _note(actor, "person_merged", row, kept.id)
        return row


def take_apart(actor: Actor, merge_id: int) -> PersonMerge:
    """Put everything back that moved; what came since stays with the first record.

    :raises CannotTakeApart: with the reasons. :raises TakenApart, NotFound:
    """
    found = db.session.get(PersonMerge, merge_id)
    if found is None:
        raise NotFound
    with _locked(found.programme_id, found.kept_id, found.gone_id):
        row = db.session.get_one(PersonMerge, merge_id)
        kept, gone = person(row.kept_id), person(row.gone_id)
        if not can_see_merge(actor, row):
            raise NotFound
        if row.undone_at is not None:
            raise TakenApart
        reasons = obstacles(row, kept, gone)
        if reasons:
            raise CannotTakeApart(reasons=" ".join(reasons))
        for name, ids in row.moves.items():
            _move(name, ids, gone.id)
        _put_back(row, kept, gone)
        _bring_in_line(kept, gone)
        row.undone_at, row.undone_by_id = now(), actor.person_in(row.programme_id)
        _note(actor, "person_unmerged", row, kept.id)
        return row


@contextmanager
def _locked(programme_id: int, *person_ids: int) -> Iterator[None]:
    """The programme, as whoever begins a pair takes it, then both records in the order of their ids."""
    first, second = sorted(person_ids)
    with (
        unit_of_work(lock=(Programme, programme_id)),
        unit_of_work(lock=(Person, first)),
        unit_of_work(lock=(Person, second)),
    ):
        yield


def _join(actor: Actor, kept: Person, gone: Person, choices: Mapping[str, str]) -> PersonMerge:
    moves = {name: ids for part in parts() for name in part.columns if (ids := _rows(part, name, kept.id, gone.id))}
    for name, ids in moves.items():
        _move(name, ids, kept.id)
    before = {"kept": _say(kept), "gone": _say(gone)}
    after = chosen(_said(kept), _said(gone), choices)
    is_swapped = after["account_id"] != kept.account_id
    left = {"account_id": kept.account_id if is_swapped else gone.account_id}
    say_of_record(gone, {"account_id": None}, left_at=now(), merged_into_id=kept.id)
    say_of_record(kept, after)
    say_of_record(gone, left)
    row = PersonMerge(
        programme_id=kept.programme_id, kept_id=kept.id, gone_id=gone.id, moves=moves,
        fields={**before, "after": _say(kept), "left": left}, merged_by_id=actor.person_in(kept.programme_id),
        merged_at=now(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    _bring_in_line(kept, gone)
    return row


def _rows(part: MergePart, name: str, kept_id: int, gone_id: int) -> list[int]:
    """The rows that move; what only says once more what the first record says stays where it is."""
    ids = rows_with(name, gone_id)
    stays: set[int] = set()
    if ids and column_of(name).table.name in part.yields:
        stays |= clashing_rows(name, kept_id, gone_id)
    if ids and name in part.spans:
        there = [(said, span) for _number, said, span in spans_of(name, part.spans[name], kept_id)]
        stays |= repeated(spans_of(name, part.spans[name], gone_id), there)
    return [one for one in ids if one not in stays]


def _move(name: str, ids: list[int], person_id: int) -> None:
    column = column_of(name)
    table: Any = column.table
    for start in range(0, len(ids), CHUNK):
        some = table.c.id.in_(ids[start : start + CHUNK])
        db.session.execute(update(table).where(some).values({column: person_id}))
    db.session.expire_all()


def _put_back(row: PersonMerge, kept: Person, gone: Person) -> None:
    fields = {side: _read(said) for side, said in row.fields.items()}
    now_said = _said(kept)
    back = restored(now_said, fields["kept"], fields["after"])
    is_untouched = kept.version == row.fields["after"]["version"]
    say_of_record(kept, {"account_id": None}, version=kept.version)
    say_of_record(gone, {"account_id": fields["gone"]["account_id"]}, left_at=None, merged_into_id=None,
                  version=row.fields["gone"]["version"])  # fmt: skip
    say_of_record(kept, back, version=row.fields["kept"]["version"] if is_untouched else kept.version + 1)


def _bring_in_line(kept: Person, gone: Person) -> None:
    for part in parts():
        if part.after is not None:
            part.after([kept.id, gone.id])


def _said(one: Person) -> Said:
    return {name: getattr(one, name) for name in FIELDS}


def _say(one: Person) -> Said:
    """What a record says, as it is kept."""
    born_on = one.born_on.isoformat() if one.born_on is not None else None
    return _said(one) | {"born_on": born_on, "version": one.version}


def _read(said: Said) -> Said:
    born_on = said.get("born_on")
    return {**said, "born_on": date.fromisoformat(born_on) if born_on else None}


def _note(actor: Actor, action: str, row: PersonMerge, person_id: int) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="person", object_id=person_id,
        subject_ids=minors_among([row.kept_id, row.gone_id]),
        details={"merge": row.guid, "other": row.gone_id, "rows": sum(len(ids) for ids in row.moves.values())},
    )  # fmt: skip
