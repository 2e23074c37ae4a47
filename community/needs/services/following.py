"""The ask of a project follows its need, so that nobody says twice how it stands."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from community.needs.models import Need, NeedPledge
from community.needs.rules import ask_state
from community.projects.services import follow_need
from portal.actor import Actor

COME = ("delivered", "closed")


def follow(actor: Actor, session: Session, row: Need) -> None:
    """Tell the ask, if it is for one; in the unit of work that changed the need or a pledge to it. Two queries."""
    if row.ask_id is None:
        return
    session.flush()
    came = select(func.coalesce(func.sum(NeedPledge.amount), 0)).where(
        NeedPledge.need_id == row.id, NeedPledge.state.in_(COME), NeedPledge.result != "did_not"
    )
    agreed = select(NeedPledge.id).where(NeedPledge.need_id == row.id, NeedPledge.state.in_(("accepted", *COME)))
    there = session.scalar(came) or 0
    is_agreed = session.scalar(agreed.where(NeedPledge.result != "did_not").limit(1)) is not None
    follow_need(actor, row.ask_id, ask_state(
        row.state, row.result, is_agreed=is_agreed, has_come=there >= (row.wanted or 1)
    ))  # fmt: skip
