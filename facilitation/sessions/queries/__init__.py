"""Reads of sessions: one, lists, the people in one, what it lacks."""

from facilitation.sessions.queries.doubts import Recruiting, doubts_of, recruiting_of, ties_beside
from facilitation.sessions.queries.duty import duty_lack, on_duty
from facilitation.sessions.queries.lists import (
    SessionPage,
    has_places,
    list_sessions,
    next_places,
    session_of,
    sessions_of,
)
from facilitation.sessions.queries.people import (
    MemberRow,
    are_observed,
    candidates,
    has_invited,
    invitable_now,
    members_of,
    people_of,
    seated_in,
    session_member,
)
from facilitation.sessions.queries.ready import facts_of, readiness_of

__all__ = [
    "MemberRow",
    "Recruiting",
    "SessionPage",
    "are_observed",
    "candidates",
    "doubts_of",
    "duty_lack",
    "facts_of",
    "has_invited",
    "has_places",
    "invitable_now",
    "list_sessions",
    "members_of",
    "next_places",
    "on_duty",
    "people_of",
    "readiness_of",
    "recruiting_of",
    "seated_in",
    "session_member",
    "session_of",
    "sessions_of",
    "ties_beside",
]
