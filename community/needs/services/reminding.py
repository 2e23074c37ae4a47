"""What waits too long: whose need it is is reminded to answer, and both are asked whether what was due has come."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from community.needs.models import Need, NeedPledge
from community.needs.policy import Pledged
from community.needs.queries.pledges import pledge_of
from community.needs.rules.pledges import overdue_since, waits_since
from community.needs.services.ending import close_what_ended
from community.needs.services.telling import tell_author, tell_partner
from portal.actor import SYSTEM
from portal.clock import now
from portal.db import db, unit_of_work
from portal.programmes.queries import programme


def remind() -> int:
    """Close what is over, tell of the rest once; answers how many."""
    closed = close_what_ended()
    waits = (NeedPledge.state == "pledged", NeedPledge.made_at <= waits_since(now()), NeedPledge.told_at.is_(None))
    due = (
        NeedPledge.state == "accepted", NeedPledge.by_on <= overdue_since(now().date()), NeedPledge.asked_at.is_(None)
    )  # fmt: skip
    return closed + _each(waits, "told_at", _late) + _each(due, "asked_at", _due)


def _late(it: Pledged) -> None:
    tell_author(it.need, it.partner, it.row, "need_pledge_late", SYSTEM)


def _due(it: Pledged) -> None:
    tell_author(it.need, it.partner, it.row, "need_pledge_due", SYSTEM)
    tell_partner(it, "need_pledge_due", SYSTEM)


def _each(due: tuple[Any, ...], told: str, tell: Callable[[Pledged], None]) -> int:
    found = db.session.execute(
        select(NeedPledge.id, NeedPledge.need_id).where(*due).order_by(NeedPledge.id)
    ).all()  # fmt: skip
    return sum(_under_lock(key, need_id, due, told, tell) for key, need_id in found)


def _under_lock(key: int, need_id: int, due: tuple[Any, ...], told: str, tell: Callable[[Pledged], None]) -> int:
    """Whoever answered meanwhile is left alone."""
    with unit_of_work(lock=(Need, need_id)) as session:
        row = session.scalar(select(NeedPledge).where(NeedPledge.id == key, *due))
        if row is None:
            return 0
        setattr(row, told, now())
        tell(pledge_of(programme(row.programme_id).slug, need_id, key))
        return 1
