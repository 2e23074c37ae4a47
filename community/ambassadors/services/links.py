"""Links: make one, switch it off, count that it was opened."""

from sqlalchemy import func, select

from community.ambassadors.errors import TooManyCodes
from community.ambassadors.models import AmbassadorCode, CodeClick
from community.ambassadors.policy import keeps_code, stands_as_ambassador
from community.ambassadors.rules import new_code
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import AMBASSADOR_CODES, CODE_CLICKS
from portal.people.models import Person
from portal.programmes.queries import programme


def make_code(actor: Actor, programme_id: int, label: str) -> AmbassadorCode:
    """A new link of the actor's own. :raises TooManyCodes: :raises NotFound:"""
    own = actor.person_in(programme_id)
    if own is None or not stands_as_ambassador(actor, programme_id):
        raise NotFound
    with unit_of_work(lock=(Person, own)) as session:
        live = select(func.count(AmbassadorCode.id)).where(
            AmbassadorCode.person_id == own, AmbassadorCode.ended_at.is_(None)
        )
        if (session.scalar(live) or 0) >= AMBASSADOR_CODES:
            raise TooManyCodes(most=AMBASSADOR_CODES)
        code = new_code()
        while session.scalar(select(AmbassadorCode.id).where(AmbassadorCode.code == code)) is not None:
            code = new_code()
        row = AmbassadorCode(
            programme_id=programme_id, person_id=own, code=code, label=" ".join(label.split()), made_at=now()
        )
        session.add(row)
        session.flush()
        _note(actor, "ambassador_code_made", row)
        return row


def end_code(actor: Actor, code_id: int) -> None:
    """Switch a link off; who came by it still counts. :raises NotFound:"""
    with unit_of_work(lock=(AmbassadorCode, code_id)):
        row = db.session.get(AmbassadorCode, code_id)
        if row is None or not keeps_code(actor, row):
            raise NotFound
        if row.ended_at is None:
            row.ended_at = now()
            _note(actor, "ambassador_code_ended", row)


def count_opening(code_id: int) -> None:
    """Somebody opened a link: today's number grows by one, up to a bound. Nothing else is kept."""
    with unit_of_work(lock=(AmbassadorCode, code_id)) as session:
        row = session.get_one(AmbassadorCode, code_id)
        day = today(programme(row.programme_id).zone)
        one = session.scalar(select(CodeClick).where(CodeClick.code_id == code_id, CodeClick.day == day))
        if one is None:
            session.add(CodeClick(code_id=code_id, day=day, clicks=1))
        elif one.clicks < CODE_CLICKS:
            one.clicks += 1


def _note(actor: Actor, action: str, row: AmbassadorCode) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="ambassador_code", object_id=row.id,
    )  # fmt: skip
