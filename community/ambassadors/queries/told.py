"""What is still true of a message that waits to be mailed."""

from collections.abc import Collection

from sqlalchemy import func, select

from community.ambassadors.models import AmbassadorExit, Mission, Outreach
from portal.db import db
from portal.features import Told


def still_leaving(messages: Collection[Told]) -> set[int]:
    """Those whose way out is still open: nobody said that they go on. One query."""
    guids = {str(one.facts.get("guid", "")) for one in messages}
    held = (AmbassadorExit.guid.in_(guids), AmbassadorExit.state == "told")
    still = set(db.session.scalars(select(AmbassadorExit.guid).where(*held)))
    return {one.id for one in messages if one.facts.get("guid") in still}


def still_quiet(messages: Collection[Told]) -> set[int]:
    """Those of whom nothing was heard since the message said so: no report, no mission over. One query."""
    ids = {one.person_id for one in messages}
    ended = select(Mission.person_id, func.max(Mission.ended_at).label("at")).where(Mission.person_id.in_(ids))
    told = select(Outreach.person_id, func.max(Outreach.reported_at)).where(Outreach.person_id.in_(ids))
    heard = ended.group_by(Mission.person_id).union_all(told.group_by(Outreach.person_id))
    last: dict[int, str] = {}
    for row in db.session.execute(heard):
        if row.at is not None:
            last[row.person_id] = max(last.get(row.person_id, ""), row.at.date().isoformat())
    return {one.id for one in messages if last.get(one.person_id, "") <= str(one.facts.get("since", ""))}
