"""The daily run that invites graduates to come back, by the road that reached each of them last."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select

from community.aftercare.models import ComeBack
from community.aftercare.queries import Due, due_today
from portal.actor import SYSTEM
from portal.audit.services import record
from portal.clock import now
from portal.db import db, unit_of_work
from portal.notifications.queries.kinds import kinds
from portal.notifications.queries.readers import readers_of
from portal.notifications.rules import channels_for
from portal.notifications.services import calendar_day, notify
from portal.programmes.models import Programme

KIND = "come_back"


def invite_back() -> int:
    """Invite in every programme whom a mark has come for; answers how many. Two runs at once invite once."""
    programmes = db.session.scalars(select(Programme).order_by(Programme.id)).all()
    return sum(_invite(one.id) for one in programmes)


def _invite(programme_id: int) -> int:
    with unit_of_work(lock=(Programme, programme_id)) as session:
        at = session.get_one(Programme, programme_id)
        wanted = _reachable(due_today(at))
        moment, told = now(), defaultdict[tuple[bool, date], list[int]](list)
        for one in wanted:
            session.add(
                ComeBack(
                    programme_id=at.id, person_id=one.person_id, months=one.months, graduated_on=one.graduated_on,
                    road=one.road, invited_at=moment,
                )
            )  # fmt: skip
            if one.account_id is not None:
                told[one.road == "mail", one.graduated_on].append(one.account_id)
        for (by_mail, day), accounts in told.items():
            facts = {"day": calendar_day(day)}
            notify(accounts, KIND, facts, f"/p/{at.slug}/after/come-back", at.id, () if by_mail else ("mail",))
        if wanted:
            record(SYSTEM, "graduates_invited", programme_id=at.id, details={"count": len(wanted)})
        return len(wanted)


def _reachable(found: list[Due]) -> list[Due]:
    """Without those who have switched these invitations off."""
    readers, kind = readers_of(one.account_id for one in found if one.account_id is not None), kinds()[KIND]
    off = {
        account_id
        for account_id, reader in readers.items()
        if not channels_for(kind, reader.wishes, has_email=reader.account.email is not None)
    }
    return [one for one in found if one.account_id not in off]
