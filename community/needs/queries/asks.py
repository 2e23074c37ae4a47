"""The needs of what a project asks."""

from sqlalchemy import func, select

from community.needs.models import Need, NeedPledge
from community.needs.rules.pledges import LOST
from portal.db import db


def needs_of_asks(project_id: int) -> dict[int, tuple[Need, int]]:
    """By ask: its need, and how many promises to it stand; one query."""
    pledges = (
        select(func.count(NeedPledge.id))
        .where(NeedPledge.need_id == Need.id, NeedPledge.state.not_in(LOST))
        .scalar_subquery()
    )
    wanted = select(Need, pledges).where(Need.project_id == project_id, Need.ask_id.is_not(None))
    return {row.ask_id: (row, n) for row, n in db.session.execute(wanted)}


def leads(ask_id: int) -> bool:
    """Whether an ask follows a need that is not over; one query."""
    return db.session.scalar(select(Need.id).where(Need.ask_id == ask_id, Need.state != "closed")) is not None
