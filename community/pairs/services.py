"""Verbs on pairs: begin, change, end; each checks and writes under a lock on the programme's row."""

from dataclasses import dataclass
from datetime import date

from community import place_ends
from community.pairs.errors import BY_CODE, PairBadEnd, PairEnded
from community.pairs.models import Pair
from community.pairs.policy import can_begin_pair, can_edit_pair
from community.pairs.queries import around, candidate, open_edges, pair
from community.pairs.rules import REASONS, Proposal, is_end, refusal, span_refusal, supervisor_refusal
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.notifications.services import notify
from portal.people.models import Person
from portal.people.policy import can_see_person
from portal.people.queries import accounts_of, minors_among, person
from portal.people.rules import is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.programmes.services import take_version


@dataclass(frozen=True)
class PairFields:
    """What the form of a new pair holds, by person id."""

    mentor_id: int
    mentee_id: int
    form: str
    starts_on: date
    planned_end_on: date
    supervisor_id: int | None = None


def begin_pair(actor: Actor, programme_id: int, fields: PairFields) -> Pair:
    """Begin a pair.

    The whole programme is the lock: two pairs at once could close a circle that neither makes alone.

    :raises Conflict: one of `community.pairs.errors` by the rule that is broken. :raises NotFound:
    """
    with unit_of_work(lock=(Programme, programme_id)) as session:
        mentor, mentee, supervisor = _people(actor, programme_id, fields)
        proposal = Proposal(
            candidate(mentor, fields.starts_on), candidate(mentee, fields.starts_on), fields.form, fields.starts_on,
            fields.planned_end_on, candidate(supervisor, fields.starts_on) if supervisor else None,
        )  # fmt: skip
        _refuse(refusal(proposal, around(programme_id, [mentor, mentee])))
        row = Pair(
            programme_id=programme_id, mentor_id=mentor.id, mentee_id=mentee.id, form=fields.form,
            supervisor_id=fields.supervisor_id, starts_on=fields.starts_on, planned_end_on=fields.planned_end_on,
            created_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        _note(actor, "pair_begun", row)
        _tell(row, "pair_begun")
        return row


def change_pair(
    actor: Actor, pair_id: int, version: int, planned_end_on: date, supervisor_id: int | None
) -> Pair:  # fmt: skip
    """Change the planned end and the supervisor of an open pair.

    :raises Stale, PairEnded, NotFound: or one of `community.pairs.errors`.
    """
    with unit_of_work(lock=(Programme, pair(pair_id).programme_id)):
        row = _open(actor, pair_id)
        take_version(row, version)
        supervisor, day = None, today(programme(row.programme_id).zone)
        if supervisor_id is not None:
            supervisor = candidate(_member(row.programme_id, supervisor_id), day)
        _refuse(span_refusal(row.form, row.starts_on, planned_end_on))
        _refuse(
            supervisor_refusal(row.form, row.mentor_id, row.mentee_id, supervisor, day, open_edges(row.programme_id))
        )
        row.planned_end_on, row.supervisor_id = planned_end_on, supervisor_id
        _note(actor, "pair_changed", row)
        return row


def end_pair(actor: Actor, pair_id: int, version: int, ended_on: date, reason: str, note: str = "") -> Pair:
    """Say the real last day of a pair and why it ended.

    :param reason: one of `community.pairs.rules.REASONS`. :raises Stale, PairEnded, PairBadEnd, NotFound:
    """
    with unit_of_work(lock=(Programme, pair(pair_id).programme_id)):
        row = _open(actor, pair_id)
        if reason not in REASONS:
            raise NotFound
        take_version(row, version)
        if not is_end(row.starts_on, ended_on, today(programme(row.programme_id).zone)):
            raise PairBadEnd
        row.ended_on, row.end_reason, row.end_note = ended_on, reason, note.strip()
        _note(actor, "pair_ended", row)
        _tell(row, "pair_ended")
        place_ends.ended(actor, row)
        return row


def _people(actor: Actor, programme_id: int, fields: PairFields) -> tuple[Person, Person, Person | None]:
    """The three, of this programme; a minor only when the actor looks after them."""
    mentor, mentee = (_member(programme_id, one) for one in (fields.mentor_id, fields.mentee_id))
    supervisor = _member(programme_id, fields.supervisor_id) if fields.supervisor_id is not None else None
    day = today(programme(programme_id).zone)
    if not can_begin_pair(actor, mentee) or actor.person_in(programme_id) == mentee.id:
        raise NotFound
    if is_minor(mentor.born_on, day) and not can_see_person(actor, mentor):
        raise NotFound
    return mentor, mentee, supervisor


def _member(programme_id: int, person_id: int) -> Person:
    row = person(person_id)
    if row.programme_id != programme_id or row.left_at is not None:
        raise NotFound
    return row


def _open(actor: Actor, pair_id: int) -> Pair:
    row = pair(pair_id)
    if not can_edit_pair(actor, row):
        raise NotFound
    if row.ended_on is not None:
        raise PairEnded
    return row


def _refuse(code: str | None) -> None:
    if code is not None:
        raise BY_CODE[code]


def _note(actor: Actor, action: str, row: Pair) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="pair", object_id=row.id,
        subject_ids=minors_among([row.mentor_id, row.mentee_id]), details={"form": row.form},
    )  # fmt: skip


def _tell(row: Pair, kind: str) -> None:
    people = [one for one in (row.mentor_id, row.mentee_id, row.supervisor_id) if one is not None]
    slug = programme(row.programme_id).slug
    notify(accounts_of(people).values(), kind, {}, f"/p/{slug}/pairs/{row.id}", row.programme_id)
