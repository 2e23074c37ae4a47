"""What is over asks for nothing: unanswered requests of an ended pair or project go; of a promise who asked is told."""

from typing import Any

from sqlalchemy import or_, select

from community.pairs.models import Pair
from community.projects.models import Project
from community.projects.rules import ENDED
from community.requests.models import PartnerRequest
from community.requests.policy import ended_with
from community.requests.queries.whole import request_of
from community.requests.rules import UNPROMISED
from community.requests.services.ending import take_back
from community.requests.services.telling import tell_asker
from portal.actor import SYSTEM, Actor
from portal.db import db, unit_of_work
from portal.programmes.queries import programme


def place_ended(actor: Actor, row: Any) -> None:
    """Take back what nobody has answered yet, in the unit of work that ends a pair or a project.

    What a partner has promised stands: it may come all the same, and whoever asked hears that it is theirs to decide.
    """
    if isinstance(row, Pair | Project):
        column = PartnerRequest.pair_id if isinstance(row, Pair) else PartnerRequest.project_id
        for key in _keys(column == row.id, (*UNPROMISED, "accepted")):
            _end(actor, key)


def take_back_what_ended() -> int:
    """Take back what was written at the very moment of the end; answers how many."""
    pairs = select(Pair.id).where(Pair.ended_on.is_not(None))
    projects = select(Project.id).where(Project.state.in_(ENDED))
    over = or_(PartnerRequest.pair_id.in_(pairs), PartnerRequest.project_id.in_(projects))
    return sum(_end(SYSTEM, key) for key in _keys(over, UNPROMISED))


def _keys(which: Any, states: tuple[str, ...]) -> list[int]:
    wanted = (which, PartnerRequest.state.in_(states))
    return list(db.session.scalars(select(PartnerRequest.id).where(*wanted).order_by(PartnerRequest.id)))


def _end(actor: Actor, request_id: int) -> bool:
    """Whoever answered or took it back meanwhile, or went on with the project, is left alone."""
    with unit_of_work(lock=(PartnerRequest, request_id)) as session:
        row = session.get_one(PartnerRequest, request_id, populate_existing=True)
        it = request_of(programme(row.programme_id).slug, request_id)
        if not ended_with(it.place):
            return False
        if row.state == "accepted":
            tell_asker(it, "request_stands", SYSTEM)
        if row.state not in UNPROMISED:
            return False
        take_back(actor, it)
        tell_asker(it, "request_over", SYSTEM)
        return True
