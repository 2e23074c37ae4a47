"""What of a need is pledged, counted from the pledges themselves under the need's lock."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from community.needs.models import Need, NeedPledge
from community.needs.rules import settled
from community.needs.rules.pledges import LOST


def recount(session: Session, row: Need) -> None:
    """Bring the number and the state in line with the pledges; where nobody counts, the state is said by people."""
    session.flush()
    filling = (NeedPledge.need_id == row.id, NeedPledge.state.not_in(LOST), NeedPledge.result != "did_not")
    row.pledged = session.scalar(select(func.coalesce(func.sum(NeedPledge.amount), 0)).where(*filling)) or 0
    row.state = settled(row.state, row.wanted, row.pledged)
    session.flush()
