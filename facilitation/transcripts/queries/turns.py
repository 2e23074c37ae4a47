"""Turns as readers, coders and counters see them; one query, whatever the length."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast

from flask_babel import gettext as _
from sqlalchemy import Select, func, select

from facilitation.sessions.models import SessionMember
from facilitation.transcripts.models import Speaker, Turn
from portal.db import db
from portal.errors import NotFound
from portal.journal.models import Words
from portal.people.queries import minors_among


@dataclass(frozen=True, slots=True)
class TurnView:
    """One turn. `label` is a pseudonym, empty when nobody knows who spoke; `text` is None once it was withdrawn.

    Times are milliseconds from the session's beginning; `position` counts from 1.
    """

    id: int
    guid: str
    transcript_id: int
    position: int
    speaker_id: int
    member_id: int | None
    person_id: int | None
    label: str
    part: str
    glyph: str
    kind: str
    phase: str
    question: str
    start_ms: int | None
    end_ms: int | None
    is_blind: bool
    is_late: bool
    words_id: int
    event_id: int | None
    text: str | None

    @property
    def speaker(self) -> str:
        """The pseudonym, or the words for nobody known in the reader's language."""
        return self.label or _("Unknown")

    @property
    def leads(self) -> bool:
        """Whether this is the voice of a leader."""
        return self.part in {"leader", "co_leader"}


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A voice of a transcript with how much it said."""

    id: int
    guid: str
    member_id: int | None
    person_id: int | None
    label: str
    part: str
    glyph: str
    turns: int

    @property
    def name(self) -> str:
        """The pseudonym, or the words for nobody known."""
        return self.label or _("Unknown")


def turns_of(transcript_id: int, *, first: int = 1, count: int | None = None, edition: int = 1) -> list[TurnView]:
    """The turns of one transcript from position `first` on, at most `count`, in order."""
    found = _turns().where(Turn.transcript_id == transcript_id, Turn.edition == edition, Turn.position >= first)
    return _read(found.order_by(Turn.position).limit(count))


def turns_of_many(transcript_ids: Collection[int]) -> dict[int, list[TurnView]]:
    """All turns of several transcripts in one query, by transcript id."""
    found: dict[int, list[TurnView]] = {one: [] for one in transcript_ids}
    chosen = _turns().where(Turn.transcript_id.in_(list(found)), Turn.edition == 1)
    for turn in _read(chosen.order_by(Turn.transcript_id, Turn.position)):
        found[turn.transcript_id].append(turn)
    return found


def turns_between(transcript_id: int, ends: Collection[int]) -> list[TurnView]:
    """The turns from the first of those named to the last, in order, in one query; none when none is named."""
    if not ends:
        return []
    named = Turn.id.in_(list(ends))
    low, high = (select(edge(Turn.position)).where(named).scalar_subquery() for edge in (func.min, func.max))
    found = _turns().where(Turn.transcript_id == transcript_id, Turn.edition == 1, Turn.position.between(low, high))
    return _read(found.order_by(Turn.position))


def turn_at(transcript_id: int, turn_id: int) -> TurnView:
    """One turn of a transcript. :raises NotFound: when it is another's or none."""
    found = _read(_turns().where(Turn.transcript_id == transcript_id, Turn.id == turn_id))
    if not found:
        raise NotFound
    return found[0]


def count_turns(transcript_id: int) -> int:
    """How many turns the transcript has."""
    return (
        db.session.scalar(
            select(func.count()).where(Turn.transcript_id == transcript_id, Turn.edition == 1).select_from(Turn)
        )
        or 0
    )


def minors_in(transcript_id: int) -> frozenset[int]:
    """The person ids of minors who speak in the transcript."""
    return minors_among(
        select(SessionMember.person_id)
        .join(Speaker, Speaker.member_id == SessionMember.id)
        .where(Speaker.transcript_id == transcript_id, SessionMember.person_id.is_not(None))
    )


def _turns() -> Select[Any]:
    found: Any = (
        select(
            Turn.id, Turn.guid, Turn.transcript_id, Turn.position, Turn.speaker_id, Speaker.member_id,
            SessionMember.person_id, Speaker.label, Speaker.part, func.coalesce(SessionMember.glyph, ""),
            Turn.kind, Turn.phase, Turn.question, Turn.start_ms, Turn.end_ms, Turn.is_blind, Turn.is_late,
            Turn.words_id, Turn.event_id, Words.text,
        )
        .join(Speaker, Speaker.id == Turn.speaker_id)
        .join(Words, Words.id == Turn.words_id)
        .outerjoin(SessionMember, SessionMember.id == Speaker.member_id)
    )  # fmt: skip
    return cast(Select[Any], found)


def _read(statement: Select[Any]) -> list[TurnView]:
    rows: Sequence[Any] = db.session.execute(statement).all()
    return [TurnView(*row) for row in rows]
