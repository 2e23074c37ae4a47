"""Series: one, those that somebody may see, the meetings and sums of each, the grid of attendance."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from facilitation.series.models import MeetingSeries, SeriesMeeting
from facilitation.series.policy import visible
from facilitation.series.queries.held import Held, Place, held
from facilitation.series.rules import NOTED, Useful, together
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.policy import holds_part
from facilitation.sessions.rules import INVITING_STATES, LEADERS
from facilitation.studies.queries import with_study
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import NotFound
from portal.people.queries import names_of


@dataclass(frozen=True)
class Row:
    """One person of the grid: a place or None for each meeting, in their order; to how many to come invited."""

    person_id: int
    name: str
    places: tuple[Place | None, ...]
    coming: int = 0

    @property
    def came(self) -> int:
        """To how many."""
        return sum(one is not None and one.state == "present" for one in self.places)


@dataclass(frozen=True)
class Whole:
    """A series with its meetings in the order of their dates."""

    series: MeetingSeries
    meetings: tuple[Held, ...]

    @property
    def over(self) -> tuple[Held, ...]:
        """Those that were held."""
        return tuple(one for one in self.meetings if one.is_over)

    @property
    def coming(self) -> tuple[Held, ...]:
        """Those still to come."""
        return tuple(one for one in self.meetings if one.session.state in INVITING_STATES)

    @property
    def counts(self) -> Mapping[str, int]:
        """Attendance of all that were held."""
        known: Counter[str] = Counter()
        for one in self.over:
            known.update(one.counts)
        return {state: known[state] for state in NOTED}

    @property
    def useful(self) -> Useful:
        """Of all meetings of which something is shown."""
        return together(one.useful for one in self.meetings)


def series_of(slug: str, series_id: int) -> MeetingSeries:
    """A series of the programme in the address. :raises NotFound:"""
    one = select(MeetingSeries).join(MeetingSeries.study).where(MeetingSeries.id == series_id)
    found: MeetingSeries | None = (
        db.session.scalars(with_study(one, contains_eager(MeetingSeries.study), slug)).unique().one_or_none()
    )
    if found is None:
        raise NotFound
    return found


def series_seen(actor: Actor, slug: str) -> list[MeetingSeries]:
    """What this actor may see of a programme, the newest first."""
    mine = select(MeetingSeries).join(MeetingSeries.study).where(visible(actor)).order_by(MeetingSeries.id.desc())
    return list(db.session.scalars(with_study(mine, contains_eager(MeetingSeries.study), slug)).unique())


def led_by(actor: Actor, programme_id: int) -> set[int]:
    """The series of which the actor leads a meeting."""
    rows = db.session.execute(
        select(SeriesMeeting.series_id, SessionMember)
        .join(SessionMember, SessionMember.session_id == SeriesMeeting.session_id)
        .where(
            SessionMember.person_id == actor.person_in(programme_id), SessionMember.removed_at.is_(None),
            SessionMember.part.in_(LEADERS),
        )
    )  # fmt: skip
    return {row.series_id for row in rows if holds_part(actor, row.SessionMember)}


def wholes(series: Collection[MeetingSeries]) -> list[Whole]:
    """Each with its meetings; four queries for any number."""
    rows = db.session.execute(
        select(SeriesMeeting.series_id, StudySession)
        .join(StudySession, StudySession.id == SeriesMeeting.session_id)
        .where(SeriesMeeting.series_id.in_([one.id for one in series]))
        .order_by(StudySession.starts_at, StudySession.id)
    )
    known: dict[int, list[StudySession]] = defaultdict(list)
    for series_id, session in rows:
        known[series_id].append(session)
    found = held([session for sessions in known.values() for session in sessions])
    return [Whole(one, tuple(found[session.id] for session in known[one.id])) for one in series]


def grid_of(whole: Whole) -> list[Row]:
    """Everybody who was ever invited into the circle, by name; one query."""
    by_person: dict[int, dict[int, Place]] = defaultdict(dict)
    for one in whole.meetings:
        for place in one.places:
            if place.member.person_id is not None:
                by_person[place.member.person_id][one.session.id] = place
    names = names_of(by_person) if by_person else {}
    ahead = {
        one.session.id for one in whole.coming if one.session.state == "planned" and one.session.starts_at >= now()
    }
    rows = [
        Row(
            person_id, names.get(person_id, ""), tuple(places.get(one.session.id) for one in whole.meetings),
            len(ahead & set(places)),
        )
        for person_id, places in by_person.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row.name)


def series_with(session_id: int) -> MeetingSeries | None:
    """The series that a session belongs to."""
    mine = select(MeetingSeries).join(SeriesMeeting, SeriesMeeting.series_id == MeetingSeries.id)
    found: MeetingSeries | None = db.session.scalar(mine.where(SeriesMeeting.session_id == session_id))
    return found


def series_within(study_id: int) -> list[MeetingSeries]:
    """The series of a study, the newest first."""
    mine = select(MeetingSeries).where(MeetingSeries.study_id == study_id)
    return list(db.session.scalars(mine.order_by(MeetingSeries.id.desc())))


def coming_with(session: StudySession) -> list[StudySession]:
    """The meetings of its series to which one can still be invited, this session among them, by date."""
    beside = select(SeriesMeeting.series_id).where(SeriesMeeting.session_id == session.id)
    found = db.session.scalars(
        select(StudySession)
        .join(SeriesMeeting, SeriesMeeting.session_id == StudySession.id)
        .where(
            SeriesMeeting.series_id == beside.scalar_subquery(),
            (StudySession.id == session.id) | ((StudySession.state == "planned") & (StudySession.starts_at >= now())),
        )
        .order_by(StudySession.starts_at, StudySession.id)
    )
    return list(found)


def own_places(actor: Actor, series: MeetingSeries) -> list[tuple[StudySession, SessionMember]]:
    """The actor's own places in a series, by date."""
    rows = db.session.execute(
        select(StudySession, SessionMember)
        .join(SessionMember, SessionMember.session_id == StudySession.id)
        .join(SeriesMeeting, SeriesMeeting.session_id == StudySession.id)
        .where(
            SeriesMeeting.series_id == series.id, SessionMember.removed_at.is_(None),
            SessionMember.person_id == actor.person_in(series.programme_id),
        )
        .order_by(StudySession.starts_at, StudySession.id)
    )  # fmt: skip
    return [(session, own) for session, own in rows]


def coming_places(series: MeetingSeries, person_id: int) -> list[SessionMember]:
    """Somebody's places in the meetings that are to come."""
    return list(db.session.scalars(_coming(series, person_id).where(SessionMember.removed_at.is_(None))))


def left_places(series: MeetingSeries, person_id: int, place_ids: Collection[int]) -> list[SessionMember]:
    """Those of these places of somebody that they have left, in the meetings that are to come."""
    left = (SessionMember.id.in_(place_ids), SessionMember.removed_at.is_not(None))
    return list(db.session.scalars(_coming(series, person_id).where(*left)))


def _coming(series: MeetingSeries, person_id: int) -> Select[SessionMember]:
    return (
        select(SessionMember)
        .join(SeriesMeeting, SeriesMeeting.session_id == SessionMember.session_id)
        .join(StudySession, StudySession.id == SessionMember.session_id)
        .where(
            SeriesMeeting.series_id == series.id, SessionMember.person_id == person_id,
            StudySession.state == "planned", StudySession.starts_at >= now(),
        )
        .order_by(StudySession.starts_at, StudySession.id)
    )  # fmt: skip
