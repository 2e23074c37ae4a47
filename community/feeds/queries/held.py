"""What a feed is about: conditions on activities and sessions."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, null, or_, select
from sqlalchemy.orm import aliased

from community.activities.models import Activity, ActivityHand, Registration
from community.activities.rules import HOLDING, SEATED
from community.feeds.queries.whose import Reader
from facilitation.sessions.models import SessionMember, StudySession
from portal.clock import today
from portal.limits import FEED_DAYS


def since() -> datetime:
    """The first moment of a feed; it moves once a day, so that a feed does not change in between."""
    return datetime.combine(today("UTC") - timedelta(days=FEED_DAYS), time(), UTC)


def in_feed(reader: Reader) -> ColumnElement[bool]:
    """The activities of a feed: of a club all that were published, of a person where they have a place or a hand
    in, or wait for a place in what is to come.
    """
    shown = and_(
        Activity.programme_id == reader.programme.id, Activity.published_at.is_not(None),
        Activity.state.in_(["published", "cancelled"]),
    )  # fmt: skip
    if reader.club is not None:
        return and_(shown, Activity.club_id == reader.club.id)
    own, coming = reader.person_id, since() + timedelta(days=FEED_DAYS)
    mine = select(Registration.activity_id).where(Registration.person_id == own)
    places, waits = mine.where(Registration.state.in_(SEATED)), mine.where(Registration.state.in_(HOLDING))
    hands = select(ActivityHand.activity_id).where(ActivityHand.person_id == own, ActivityHand.answered == "yes")
    waited = and_(Activity.id.in_(waits), Activity.ends_at > coming)
    return and_(shown, or_(Activity.proposed_by_id == own, Activity.id.in_(places), Activity.id.in_(hands), waited))


def with_place(wanted: Any, reader: Reader) -> Any:
    """The same activities with the state of the reader's own place, and when it changed; a club's feed has none."""
    if reader.club is not None:
        return wanted.add_columns(null().label("own_state"), null().label("own_at"))
    place = aliased(Registration)
    mine = and_(place.activity_id == Activity.id, place.person_id == reader.person_id)
    return wanted.add_columns(place.state.label("own_state"), place.changed_at.label("own_at")).outerjoin(place, mine)


def own_sessions(reader: Reader) -> ColumnElement[bool]:
    """Talks in groups to which the person is invited and has not said no."""
    return and_(
        SessionMember.session_id == StudySession.id, SessionMember.person_id == reader.person_id,
        SessionMember.removed_at.is_(None), SessionMember.answered != "no",
        StudySession.programme_id == reader.programme.id, StudySession.starts_at > since(),
    )  # fmt: skip
