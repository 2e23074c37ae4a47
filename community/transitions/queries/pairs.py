"""Pairs whose mentor may mentor no more: the trial ended without a position, or the position is over."""

from sqlalchemy import ColumnElement, and_, or_, select

from community.pairs.models import Pair
from community.pairs.queries.lists import PairRow, open_pairs
from community.pairs.rules import MENTORS
from community.transitions.models import Transition
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.people.models import Position
from portal.programmes.models import Programme


def _without_mentor(at: Programme) -> ColumnElement[bool]:
    """Whether the mentor of a pair holds no position to mentor today and is not on trial for one."""
    day = today(at.zone)
    held = select(Position.person_id).where(
        Position.programme_id == at.id, Position.kind.in_(MENTORS), Position.starts_on <= day,
        or_(Position.ends_on.is_(None), Position.ends_on >= day),
    )  # fmt: skip
    tried = select(Transition.person_id).where(
        Transition.programme_id == at.id, Transition.to_kind.in_(MENTORS), Transition.state == "trial",
        Transition.trial_ends_on > day,
    )  # fmt: skip
    return and_(Pair.mentor_id.not_in(held.correlate(None)), Pair.mentor_id.not_in(tried.correlate(None)))


def pairs_without_mentor(at: Programme, mentor_id: int) -> list[Pair]:
    """The open pairs of one such mentor; one query."""
    chosen = (Pair.programme_id == at.id, Pair.mentor_id == mentor_id, Pair.ended_on.is_(None))
    return list(db.session.scalars(select(Pair).where(*chosen, _without_mentor(at)).order_by(Pair.id)))


def waiting_pairs(actor: Actor, at: Programme, limit: int) -> tuple[list[PairRow], int]:
    """The open pairs of the actor's people whose mentor may mentor no more, and how many; one query.

    Nobody is asked about a pair of their own.
    """
    own = actor.person_in(at.id) or 0
    chosen = (_without_mentor(at), Pair.starts_on <= today(at.zone), Pair.mentor_id != own, Pair.mentee_id != own)
    return open_pairs(actor, at, chosen, limit)


def trials_over(at: Programme, person_ids: list[int]) -> dict[int, str]:
    """The GUIDs of these people's trials as mentors that are over and wait for a word; one query, none for nobody."""
    if not person_ids:
        return {}
    rows = db.session.execute(
        select(Transition.person_id, Transition.guid).where(
            Transition.programme_id == at.id, Transition.person_id.in_(person_ids), Transition.state == "trial",
            Transition.to_kind.in_(MENTORS), Transition.trial_ends_on <= today(at.zone),
        )
    )  # fmt: skip
    return {row.person_id: row.guid for row in rows}
