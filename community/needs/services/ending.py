"""What is over needs nothing: with a pair or a project its needs close by themselves, promises are let go kindly."""

from typing import Any

from sqlalchemy import or_, select

from community.needs.models import Need, NeedPledge
from community.needs.policy import Needed, Pledged
from community.needs.queries.whole import need_of
from community.needs.services.counting import recount
from community.needs.services.locking import note, step_pledge
from community.needs.services.telling import tell_partner
from community.pairs.models import Pair
from community.partners.queries import partner_of
from community.projects.models import Project
from community.projects.rules import ENDED
from community.requests.policy import ended_with
from portal.actor import SYSTEM, Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.programmes.queries import programme


def place_ended(actor: Actor, row: Any) -> None:
    """Close the needs of a pair or a project, in the unit of work that ends it."""
    if isinstance(row, Pair | Project):
        column = Need.pair_id if isinstance(row, Pair) else Need.project_id
        _close_all(actor, column == row.id)


def close_what_ended() -> int:
    """Close what was written at the very moment of the end, or had ended before needs heard of it; answers how many."""
    pairs = select(Pair.id).where(Pair.ended_on.is_not(None))
    projects = select(Project.id).where(Project.state.in_(ENDED))
    return _close_all(SYSTEM, or_(Need.pair_id.in_(pairs), Need.project_id.in_(projects)))


def _close_all(actor: Actor, which: Any) -> int:
    keys = db.session.scalars(select(Need.id).where(which, Need.state != "closed").order_by(Need.id)).all()
    return sum(_close(actor, key) for key in keys)


def _close(actor: Actor, need_id: int) -> bool:
    """Whoever closed it meanwhile, or went on with the project, is left alone."""
    with unit_of_work(lock=(Need, need_id)) as session:
        row = session.get_one(Need, need_id, populate_existing=True)
        it = need_of(programme(row.programme_id).slug, need_id)
        ending = ended_with(it.place)
        if row.state == "closed" or not ending:
            return False
        row.state, row.ending = "closed", ending
        row.closed_at, row.closed_by_id = now(), actor.person_in(row.programme_id)
        _let_go(actor, it)
        recount(session, row)
        note(actor, "need_ended", row)
        return True


def _let_go(actor: Actor, it: Needed) -> None:
    """Tell every partner whose promise is open that it is not needed any more."""
    waits = select(NeedPledge).where(NeedPledge.need_id == it.row.id, NeedPledge.state.in_(("pledged", "accepted")))
    for pledge in db.session.scalars(waits.order_by(NeedPledge.id)).all():
        step_pledge(pledge, "release")
        tell_partner(Pledged(it, partner_of(it.at.slug, pledge.organisation_id), pledge), "need_pledge_released", actor)
