"""The facts by which readiness is judged."""

from facilitation.guides.queries import GuideRow, edition_row, method_config
from facilitation.sessions.models import StudySession
from facilitation.sessions.queries.duty import duty_lack
from facilitation.sessions.queries.people import MemberRow, people_of
from facilitation.sessions.rules import SPEAKERS, Facts, Need, Seat, readiness


def facts_of(session: StudySession, rows: list[MemberRow] | None = None, edition: GuideRow | None = None) -> Facts:
    """The session as `rules.readiness` wants it, with what was read already; people go by their pseudonyms."""
    edition = edition or edition_row(session.guide_edition_id)
    seats = tuple(
        Seat(
            row.member.pseudonym,
            row.member.part,
            row.member.answered,
            row.is_minor,
            row.lacking,
            row.unproven,
            row.is_small,
            row.has_own_adult,
        )
        for row in (people_of(session) if rows is None else rows)
    )
    has_minors = any(seat.is_minor and seat.part in SPEAKERS for seat in seats)
    duty = duty_lack(session) if has_minors and session.form == "room" else ""
    pictures = 0
    if edition is not None and any(seat.is_small for seat in seats):
        pictures = len(method_config(session.guide_edition_id).stimuli)
    asks = edition.questions if edition else 0
    return Facts(session.form, asks, seats, duty, session.method, session.minutes, pictures)


def readiness_of(
    session: StudySession, rows: list[MemberRow] | None = None, edition: GuideRow | None = None
) -> tuple[Need, ...]:
    """What the session needs, met or not."""
    return readiness(facts_of(session, rows, edition))
