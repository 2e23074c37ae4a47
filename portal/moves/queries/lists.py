"""Lists of moves: of both sides, what waits for a decision, one's own."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import aliased

from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.moves.models import Move, MoveAnswer
from portal.moves.rules import RUNNING, state_on
from portal.people.models import Person
from portal.people.policy import MANAGERS, managed
from portal.programmes.models import Programme
from portal.programmes.queries import within


@dataclass(frozen=True)
class Moving:
    """A move with whom it is about, where from and where to, and its state as it is read today."""

    row: Move
    person: Person
    home: Programme
    to: Programme
    state: str


def shown(row: Move) -> Moving:
    """One move with everything around it; one query."""
    return _found([Move.id == row.id], 1)[0][0]


def moves_at(actor: Actor, at: Programme, limit: int, page: int = 1) -> tuple[list[Moving], int]:
    """Moves from here of the actor's people and to here of the actor's places, the newest first, and how many."""
    return _found([or_(_from_here(actor, at), _to_here(actor, at))], limit, page)


def waiting_here(actor: Actor, at: Programme, limit: int) -> tuple[list[Moving], int]:
    """Moves to here that wait for a decision; one query."""
    return _found([_to_here(actor, at), Move.state == "consented"], limit)


def counted_here(actor: Actor, at: Programme) -> Select[int]:
    """How many of them wait."""
    held = select(func.count(Move.id)).join(Person, Person.id == Move.person_id)
    return held.where(_to_here(actor, at), Move.state == "consented")


def own_moves(actor: Actor, programme_id: int) -> list[Moving]:
    """Moves of the actor and of their children that run and that they have not answered; one query."""
    own = actor.person_in(programme_id)
    if own is None:
        return []
    found, _total = _found(_asked_of(actor, programme_id, own), 20)
    return [one for one in found if one.state in RUNNING]


def has_own_moves(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition without which `own_moves` is empty."""
    own = actor.person_in(programme_id)
    return None if own is None else select(Move.id).where(*_asked_of(actor, programme_id, own)).exists()


def _asked_of(actor: Actor, programme_id: int, own: int) -> list[Any]:
    said = select(MoveAnswer.id).where(MoveAnswer.move_id == Move.id, MoveAnswer.given_by_id == own).exists()
    mine = Move.person_id.in_({own, *actor.children})
    return [Move.programme_id == programme_id, mine, Move.state == "proposed", ~said]


def programmes_beside(at: Programme) -> list[Programme]:
    """The other programmes of the house, by name."""
    return list(db.session.scalars(select(Programme).where(Programme.id != at.id).order_by(Programme.name)))


def names_beside(at: Programme) -> dict[int, str]:
    """Their names with their regions, for a select."""
    return {one.id: f"{one.name}, {one.region}" if one.region else one.name for one in programmes_beside(at)}


def _from_here(actor: Actor, at: Programme) -> Any:
    own = actor.person_in(at.id) or 0
    return and_(Move.programme_id == at.id, Move.person_id != own, managed(actor))


def _to_here(actor: Actor, at: Programme) -> Any:
    """Offered to the actor's places today, or come to a record that the actor looks after."""
    places = {one.territory_id for one in actor.held if one.programme_id == at.id and one.role in MANAGERS}
    if None in places or actor.is_system:
        mine: Any = Move.to_programme_id == at.id
    else:
        inside = Move.to_territory_id.in_(within([one for one in places if one])) if places else false()
        mine = and_(Move.to_programme_id == at.id, inside)
    came = select(Person.id).where(managed(actor), Person.programme_id == at.id)
    offered = and_(mine, Move.state == "consented", Move.expires_on >= today(at.zone), Person.left_at.is_(None))
    return or_(offered, and_(Move.to_programme_id == at.id, Move.state == "accepted", Move.made_id.in_(came)))


def _found(chosen: list[Any], limit: int, page: int = 1) -> tuple[list[Moving], int]:
    there = aliased(Programme)
    rows = db.session.execute(
        select(Move, Person, Programme, there, func.count().over())
        .join(Person, Person.id == Move.person_id)
        .join(Programme, Programme.id == Move.programme_id)
        .join(there, there.id == Move.to_programme_id)
        .where(*chosen)
        .order_by(Move.id.desc())
        .limit(limit)
        .offset((page - 1) * limit)
    ).all()
    found = [
        Moving(row, one, own, other, state_on(row.state, row.expires_on, today(own.zone)))
        for row, one, own, other, _n in rows
    ]
    return found, rows[0][4] if rows else 0
