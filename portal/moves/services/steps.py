"""What every step of a move has in common: the lock, the table, the trail, and who is told."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.moves.errors import BY_CODE, MoveExpired, NoSuchMove
from portal.moves.models import Move
from portal.moves.policy import Side, can_see_move
from portal.moves.queries import guardians_for, missing_of, move, standing, state_today
from portal.moves.rules import EXPIRED, RUNNING, Standing, after, obstacle
from portal.notifications.services import notify
from portal.people.models import Person
from portal.people.queries import accounts_of, minors_among, person
from portal.programmes.queries import programme
from portal.programmes.services import take_version


@contextmanager
def locked(actor: Actor, move_id: int, at_id: int) -> Iterator[Side]:
    """The move from one of its sides, its row and the person locked, for who has a part in it. :raises NotFound:"""
    with unit_of_work(lock=(Move, move_id)):
        side = Side(move(move_id), at_id)
        if at_id not in (side.row.programme_id, side.row.to_programme_id) or not can_see_move(actor, side):
            raise NotFound
        with unit_of_work(lock=(Person, side.row.person_id)):
            yield side


def step(actor: Actor, side: Side, event: str, version: int | None = None, now_is: Standing | None = None) -> None:
    """Take one step of the state machine. :raises MoveExpired, NoSuchMove, Stale: or what the step lacks."""
    row = side.row
    if now_is is None:
        now_is = standing(actor, side, missing=missing_of(row) if event == "accept" and not row.stays else ())
    if row.state in RUNNING and person(row.person_id).left_at is not None:
        raise NoSuchMove
    if state_today(row) == EXPIRED:
        raise MoveExpired
    reached = after(row.state, event, now_is)
    if reached is None:
        raise NoSuchMove
    code = obstacle(event, now_is)
    if code is not None:
        raise BY_CODE[code]
    if version is not None:
        take_version(row, version)
    else:
        row.version += 1
    if reached != row.state:
        row.state, row.since = reached, now()
    write_down(actor, row, event, side.at_id)


def forget(row: Move) -> None:
    """Empty what was to be handed over: from now on nobody over there reads a word of it."""
    row.offer, row.shared, row.note = {}, [], ""


def write_down(actor: Actor, row: Move, act: str, at_id: int) -> None:
    """A line of the audit trail of the side where it was done, without words."""
    subject = row.person_id if at_id == row.programme_id else row.made_id or row.person_id
    record(
        actor, f"move_{act}", programme_id=at_id, object_kind="move", object_id=row.id,
        subject_ids=minors_among([subject]), details={"to": row.to_programme_id, "state": row.state},
    )  # fmt: skip


def family_of_move(row: Move) -> list[int]:
    """The person and, under 18, who answers for them."""
    return [row.person_id, *guardians_for(row)]


def tell(row: Move, kind: str, person_ids: Iterable[int], programme_id: int | None = None) -> None:
    """A message to those of these people who have an account; it leads to the move as their side sees it."""
    at = programme(programme_id or row.programme_id)
    notify(accounts_of(person_ids).values(), kind, {}, f"/p/{at.slug}/moves/{row.guid}", at.id)
