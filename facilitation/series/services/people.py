"""Who belongs to a series: invited to all of it, answering for all of it, taken off all of it."""

from collections.abc import Collection, Sequence

from facilitation.series.models import MeetingSeries
from facilitation.series.policy import can_lead_series, can_see_own
from facilitation.series.queries import coming_places, coming_with, left_places, own_places, series_with
from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules import INVITING_STATES
from facilitation.sessions.rules.readiness import BALINT
from facilitation.sessions.services import answer_invitation, invite, remove_member, restore_member
from portal.actor import Actor
from portal.audit.services import record
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.notifications.services import moment, notify
from portal.people.queries import accounts_of
from portal.programmes.models import Programme


def invite_series(
    actor: Actor, session_id: int, person_ids: Sequence[int], part: str = "participant", *, despite: str = ""
) -> int:
    """Invite people to every meeting of a series that is to come, and tell them once; answers how many meetings.

    Each meeting asks what `invite` asks; nobody is invited to any when one refuses. Raises what `invite` raises.
    """
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = work.get_one(StudySession, session_id)
        meetings = coming_with(session)
        invite(actor, session_id, person_ids, part, despite=despite, is_told=False)
        for other in meetings:
            there = {one.person_id for one in members_of(other.id)}
            new = [one for one in dict.fromkeys(person_ids) if one not in there]
            if new:
                invite(actor, other.id, new, part, despite=despite, is_told=False)
        _tell(actor, session, meetings, person_ids)
        return len(meetings)


def coming(session: StudySession) -> int:
    """To how many meetings one is invited with this one; 1 for a meeting that stands alone."""
    return len(coming_with(session)) if session.method == BALINT else 1


def answer_series(actor: Actor, series_id: int, answer: str) -> int:
    """Say yes or no to all meetings that are to come; each can be answered otherwise. :raises NotFound:"""
    with unit_of_work(lock=(MeetingSeries, series_id)) as work:
        series = work.get(MeetingSeries, series_id)
        if series is None or not can_see_own(actor, series):
            raise NotFound
        meetings = [session for session, _own in own_places(actor, series) if session.state in INVITING_STATES]
        for session in meetings:
            answer_invitation(actor, session.id, answer)
        return len(meetings)


def take_off_series(actor: Actor, series_id: int, person_id: int) -> list[int]:
    """Take somebody off every meeting that is to come; each is told of, and goes out of their calendar, by itself.

    What they came to stays in the grid; `put_back_series` undoes it. Answers the ids of the places that they left.
    :raises Forbidden: also by one of the meetings, and then nothing is done. :raises NotFound:
    """
    with unit_of_work(lock=(MeetingSeries, series_id)) as work:
        series = work.get(MeetingSeries, series_id)
        if series is None:
            raise NotFound
        if not can_lead_series(actor, series):
            raise Forbidden
        places = coming_places(series, person_id)
        for one in places:
            remove_member(actor, one.id)
        if places:
            record(
                actor, "series_taken_off", programme_id=series.programme_id, object_kind="series",
                object_id=series_id, subject_ids=[person_id], details={"count": len(places)},
            )  # fmt: skip
        return [one.id for one in places]


def put_back_series(actor: Actor, series_id: int, person_id: int, place_ids: Collection[int]) -> int:
    """Undo that: these places, with their pseudonyms and answers, of the meetings that are still to come.

    Who was taken off one meeting before stays off that one. Answers how many meetings.
    :raises SessionIsFull: one of them has no room any more, and then nothing is done. :raises Forbidden, NotFound:
    """
    with unit_of_work(lock=(MeetingSeries, series_id)) as work:
        series = work.get(MeetingSeries, series_id)
        if series is None:
            raise NotFound
        if not can_lead_series(actor, series):
            raise Forbidden
        places = left_places(series, person_id, place_ids)
        for one in places:
            restore_member(actor, one.id)
        if places:
            record(
                actor, "series_put_back", programme_id=series.programme_id, object_kind="series",
                object_id=series_id, subject_ids=[person_id], details={"count": len(places)},
            )  # fmt: skip
        return len(places)


def _tell(actor: Actor, session: StudySession, meetings: Sequence[StudySession], person_ids: Sequence[int]) -> None:
    series, home = series_with(session.id), db.session.get_one(Programme, session.programme_id)
    if series is None:
        return
    accounts = accounts_of([one for one in person_ids if one != actor.person_in(home.id)])
    kind = "series_invited_kept" if any(one.is_retained for one in meetings) else "series_invited"
    facts = {"title": series.title, "count": len(meetings), "when": moment(meetings[0].starts_at, home.zone)}
    notify(accounts.values(), kind, facts, f"/p/{home.slug}/series/{series.id}/mine", home.id)
