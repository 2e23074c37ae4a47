"""Verbs of merging partners: make two one, take them apart, look for pairs, say that two are two."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select, update

from community.partner_lists.queries import known_partners
from community.partner_lists.rules.twins import Index
from community.partner_merging.errors import CannotMerge, CannotTakeApart
from community.partner_merging.models import PartnerLikeness, PartnerMerge
from community.partner_merging.policy import Pair, can_dismiss, can_merge, can_see_merge
from community.partner_merging.queries import (
    column_of,
    forbidding,
    likeness_of,
    merge_of,
    obstacles,
    pair_of,
    rows_that_move,
)
from community.partner_merging.rules import FIELDS, SIDES, chosen, restored
from community.partners.models import Organisation, OrganisationProgramme
from community.partners.services import drop_ties, say_of_partner, tie_as
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.programmes.errors import Stale
from portal.programmes.models import Programme
from portal.programmes.queries import programme

CHUNK = 500


def merge_partners(
    actor: Actor, programme_id: int, kept_id: int, gone_id: int, versions: tuple[int, int], choices: Mapping[str, str]
) -> PartnerMerge:
    """Make the second record part of the first, with all that hangs on it.

    :param versions: of the first and the second, as the page showed them. :param choices: by field, ``kept`` or
        ``gone``. :raises CannotMerge, Stale, NotFound:
    """
    with _locked(programme_id, kept_id, gone_id):
        pair = pair_of(programme(programme_id).slug, kept_id, gone_id)
        if not can_merge(actor, pair) or not set(choices) <= set(FIELDS) or not set(choices.values()) <= set(SIDES):
            raise NotFound
        if (pair.kept.row.version, pair.gone.row.version) != versions:
            raise Stale
        reasons = forbidding(actor, pair)
        if reasons:
            raise CannotMerge(reasons=" ".join(reasons))
        row = _join(actor, pair, choices)
        _note(actor, "partners_merged", row)
        return row


def take_apart(actor: Actor, programme_id: int, guid: str) -> PartnerMerge:
    """Put everything back that moved; what came since stays with the first. :raises CannotTakeApart, NotFound:"""
    slug = programme(programme_id).slug
    found = merge_of(slug, guid).row
    with _locked(programme_id, found.kept_id, found.gone_id) as session:
        merged = merge_of(slug, guid)
        if not can_see_merge(actor, merged):
            raise NotFound
        row, kept = merged.row, merged.kept.row
        reasons = obstacles(row)
        if reasons:
            raise CannotTakeApart(reasons=" ".join(reasons))
        gone = session.get_one(Organisation, row.gone_id)
        _move(row.moves, gone.id)
        drop_ties(row.fields["ties"])
        say_of_partner(kept, restored(_said(kept), row.fields["kept"], row.fields["after"]))
        say_of_partner(gone, {"merged_into_id": None})
        row.undone_at, row.undone_by_id = now(), actor.person_in(programme_id)
        _note(actor, "partners_taken_apart", row)
        return row


def find_all() -> int:
    """Look through every programme; answers how many new pairs there are."""
    return sum(find_likenesses(one) for one in db.session.scalars(select(Programme.id).order_by(Programme.id)).all())


def find_likenesses(programme_id: int) -> int:
    """Note which partners look alike, and forget pairs that do not any more; answers how many are new."""
    alike = _alike(programme(programme_id))
    with unit_of_work(lock=(Programme, programme_id)) as session:
        rows = session.scalars(select(PartnerLikeness).where(PartnerLikeness.programme_id == programme_id)).all()
        known = {(row.first_id, row.second_id): row for row in rows}
        for pair, row in known.items():
            if row.dismissed_at is None and pair not in alike:
                session.delete(row)
        fresh = {pair: reason for pair, reason in alike.items() if pair not in known}
        session.add_all(
            PartnerLikeness(programme_id=programme_id, first_id=one, second_id=two, reason=reason, seen_at=now())
            for (one, two), reason in fresh.items()
        )
        return len(fresh)


def dismiss(actor: Actor, programme_id: int, likeness_id: int) -> None:
    """Say that two are two: they are not asked about again. :raises NotFound:"""
    with unit_of_work(lock=(PartnerLikeness, likeness_id)):
        found = likeness_of(programme(programme_id).slug, likeness_id)
        if not can_dismiss(actor, found):
            raise NotFound
        if found.row.dismissed_at is None:
            found.row.dismissed_at, found.row.dismissed_by_id = now(), actor.person_in(programme_id)
            record(
                actor, "partner_likeness_dismissed", programme_id=programme_id, object_kind="organisation",
                object_id=found.row.first_id,
            )  # fmt: skip


def _alike(at: Programme) -> dict[tuple[int, int], str]:
    """Pairs of the programme's own partners, the smaller id first, with why; each with its best match."""
    own = select(OrganisationProgramme.organisation_id).where(OrganisationProgramme.programme_id == at.id)
    ours, index, found = set(db.session.scalars(own)), Index(), {}
    for one in known_partners(at):
        if one.ref[1] in ours:
            twin = index.twin_of(one)
            if twin is not None:
                found[min(one.ref[1], twin.ref[1]), max(one.ref[1], twin.ref[1])] = twin.reason
            index.add(one)
    return found


@contextmanager
def _locked(programme_id: int, *ids: int) -> Iterator[Any]:
    """The programme, then both organisations in the order of their ids."""
    first, second = sorted(ids)
    with (
        unit_of_work(lock=(Programme, programme_id)),
        unit_of_work(lock=(Organisation, first)),
        unit_of_work(lock=(Organisation, second)) as session,
    ):
        yield session


def _join(actor: Actor, pair: Pair, choices: Mapping[str, str]) -> PartnerMerge:
    kept, gone = pair.kept.row, pair.gone.row
    ties = tie_as(gone.id, kept.id)  # what moves hangs on a tie of its programme
    moves = rows_that_move(kept.id, gone.id)
    _move(moves, kept.id)
    before, after = _said(kept), chosen(_said(kept), _said(gone), choices)
    say_of_partner(gone, {"merged_into_id": kept.id})
    say_of_partner(kept, after)
    row = PartnerMerge(
        programme_id=pair.kept.at.id, kept_id=kept.id, gone_id=gone.id, moves=moves,
        fields={"kept": before, "after": after, "ties": ties}, merged_by_id=actor.person_in(pair.kept.at.id),
        merged_at=now(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def _move(moves: Mapping[str, list[int]], organisation_id: int) -> None:
    for name, ids in moves.items():
        column = column_of(name)
        table: Any = column.table
        for start in range(0, len(ids), CHUNK):
            some = table.c.id.in_(ids[start : start + CHUNK])
            db.session.execute(update(table).where(some).values({column: organisation_id}))
    db.session.expire_all()


def _said(row: Organisation) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS}


def _note(actor: Actor, action: str, row: PartnerMerge) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="organisation", object_id=row.kept_id,
        details={"merge": row.guid, "other": row.gone_id, "rows": sum(len(ids) for ids in row.moves.values())},
    )  # fmt: skip
