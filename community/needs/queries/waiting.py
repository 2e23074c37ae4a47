"""Pledges that wait for people: nobody has answered yet, or what was agreed has not come by its day."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select

from community.needs.models import Need, NeedPledge
from community.needs.policy import overseeing, owning
from community.partners.models import Organisation
from community.requests.policy import is_grown_up
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme
from portal.programmes.queries import programme


@dataclass(frozen=True)
class PledgeWaits:
    """One of them with the partner and what it is for; who needs it is not said."""

    row: NeedPledge
    partner: str
    title: str


def pledges_to_watch(actor: Actor, at: Programme, limit: int) -> tuple[list[PledgeWaits], int]:
    """Those where the actor looks after the place of whose need it is, the longest waiting first; one query."""
    if not actor.has(at.id, *MANAGERS):
        return [], 0
    return _read(_rows(at, overseeing(actor, at.id)), limit)


def pledges_to_answer(actor: Actor, programme_id: int, limit: int) -> tuple[list[PledgeWaits], int]:
    """Those to one's own needs; what already stands on one's work list is left out. One query."""
    wanted = _own(actor, programme_id)
    return ([], 0) if wanted is None else _read(_rows(programme(programme_id), wanted), limit)


def has_pledges_to_answer(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that there are some; None for who can have none."""
    wanted = _own(actor, programme_id)
    return None if wanted is None else _rows(programme(programme_id), wanted).exists()


def _own(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    if not is_grown_up(actor, programme_id):
        return None
    own = owning(actor, programme_id)
    return and_(own, not_(overseeing(actor, programme_id))) if actor.has(programme_id, *MANAGERS) else own


def _rows(at: Programme, whose: ColumnElement[bool]) -> Select[Any]:
    overdue = and_(NeedPledge.state == "accepted", NeedPledge.by_on < today(at.zone))
    found: Any = (
        select(NeedPledge, Organisation.name.label("partner"), Need.title.label("title"))
        .join(Need, Need.id == NeedPledge.need_id)
        .join(Organisation, Organisation.id == NeedPledge.organisation_id)
        .where(NeedPledge.programme_id == at.id, or_(NeedPledge.state == "pledged", overdue), whose)
    )
    rows: Select[Any] = found
    return rows


def _read(asked: Select[Any], limit: int) -> tuple[list[PledgeWaits], int]:
    n = func.count().over().label("n")
    rows = db.session.execute(asked.add_columns(n).order_by(NeedPledge.made_at, NeedPledge.id).limit(limit)).all()
    return [PledgeWaits(one.NeedPledge, one.partner, one.title) for one in rows], rows[0].n if rows else 0
