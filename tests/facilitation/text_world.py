"""A study with transcripts, codes and segments put straight into the tables, for tests of what stands on them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select

from facilitation.codebooks.models import Code, Codebook
from facilitation.coding.models import Coding, Segment
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.transcripts.models import Speaker, Transcript, Turn
from portal.clock import now
from portal.db import db, unit_of_work
from portal.journal.models import Journal, JournalEvent, Stream, Words
from portal.journal.services import store_words
from portal.search.keys import search_key
from tests.facilitation.study_world import Team, make_team
from tests.world import World

HELD = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@dataclass
class Texts:
    """One study to put words into; ids of what was put. `ids`, `more` and `segments` are a test's own."""

    world: World
    team: Team
    codebook_id: int = 0
    codes: dict[str, int] = field(default_factory=dict)
    ids: list[int] = field(default_factory=list)
    more: list[int] = field(default_factory=list)
    segments: list[int] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return self.team.lead.slug

    @property
    def study_id(self) -> int:
        return self.team.study_id

    def transcript(
        self, turns: list[tuple[str, str]], *, group: str = "Группа 1", leader: str = "Ольга",
        blind: tuple[int, ...] = (), people: dict[str, int] | None = None, timed: bool = True, origin: str = "text",
    ) -> list[int]:  # fmt: skip
        """Put a session with its transcript; `turns` are (pseudonym, words); answers the turns' ids."""
        mine = self.team.programme_id
        with self.world.app.app_context(), unit_of_work() as session:
            held = StudySession(
                programme_id=mine, study_id=self.study_id, title=f"Встреча, {group}", form="in_person", starts_at=HELD,
                minutes=90, group_label=group, state="closed", created_at=now(),
            )  # fmt: skip
            session.add(held)
            session.flush()
            transcript = Transcript(
                programme_id=mine, study_id=self.study_id, session_id=held.id, origin=origin, created_at=now(), notes=[]
            )
            session.add(transcript)
            session.flush()
            speakers: dict[str, int] = {}
            ids = []
            for position, (name, text) in enumerate(turns, 1):
                person_id = (people or {}).get(name)
                if name not in speakers:
                    speakers[name] = self._speaker(held.id, transcript.id, name, leader, person_id)
                words = store_words(session, mine, text, person_id)
                turn = Turn(
                    programme_id=mine, transcript_id=transcript.id, position=position, speaker_id=speakers[name],
                    words_id=words.id, start_ms=position * 10_000 if timed else None, is_blind=position in blind,
                )  # fmt: skip
                session.add(turn)
                session.flush()
                ids.append(turn.id)
            return ids

    def code(self, name: str, parent: str | None = None, colour: int | None = 1, **more: object) -> int:
        """Put a code into the study's codebook."""
        mine = self.team.programme_id
        with self.world.app.app_context(), unit_of_work() as session:
            if not self.codebook_id:
                book = Codebook(programme_id=mine, study_id=self.study_id, created_at=now())
                session.add(book)
                session.flush()
                self.codebook_id = book.id
            code = Code(
                programme_id=mine, codebook_id=self.codebook_id, parent_id=self.codes[parent] if parent else None,
                position=len(self.codes) + 1, number=len(self.codes) + 1, name=name, colour=colour,
                search_key=search_key(name), created_at=now(), **more,
            )  # fmt: skip
            session.add(code)
            session.flush()
            self.codes[name] = code.id
            return code.id

    def segment(self, turn_id: int, quote: str, *codes: str, last_turn: int | None = None, end: str = "") -> int:
        """Mark the first place of the quote (or from it to `end` in a later turn), with codes by the researcher."""
        coder = self.team.researcher.person_id
        with self.world.app.app_context(), unit_of_work() as session:
            turn = session.get_one(Turn, turn_id)
            start = self._place(turn_id, quote)
            stop = self._place(last_turn, end) + len(end) if last_turn else start + len(quote)
            segment = Segment(
                programme_id=turn.programme_id, transcript_id=turn.transcript_id, first_turn_id=turn_id, start_at=start,
                last_turn_id=last_turn or turn_id, end_at=stop, created_by_id=coder, created_at=now(),
                is_marked=not codes,
            )  # fmt: skip
            session.add(segment)
            session.flush()
            session.add_all(
                Coding(
                    programme_id=turn.programme_id, segment_id=segment.id, code_id=self.codes[code], coder_id=coder,
                    created_at=now(),
                )
                for code in codes
            )  # fmt: skip
            return segment.id

    def said_under(self, turn_id: int, consent_set_id: int) -> None:
        """Give a turn the room event it would have come from, said under this set of consents."""
        with self.world.app.app_context(), unit_of_work() as session:
            turn = session.get_one(Turn, turn_id)
            journal = Journal(programme_id=turn.programme_id, kind="room", created_at=now())
            session.add(journal)
            session.flush()
            stream = Stream(journal_id=journal.id, name="main", head=1)
            session.add(stream)
            session.flush()
            event = JournalEvent(
                programme_id=turn.programme_id, journal_id=journal.id, stream_id=stream.id, seq=1, order_no=1, at=now(),
                kind="said", words_id=turn.words_id, consent_set_id=consent_set_id, body={},
            )  # fmt: skip
            session.add(event)
            session.flush()
            turn.event_id = event.id

    def words_of(self, turn_id: int) -> int:
        """The id of a turn's words."""
        with self.world.app.app_context():
            return db.session.get_one(Turn, turn_id).words_id

    def _place(self, turn_id: int, quote: str) -> int:
        text = (
            db.session.scalar(select(Words.text).join(Turn, Turn.words_id == Words.id).where(Turn.id == turn_id)) or ""
        )
        return text.index(quote)

    def _speaker(self, session_id: int, transcript_id: int, name: str, leader: str, person_id: int | None) -> int:
        mine, part = self.team.programme_id, "leader" if name == leader else "participant"
        member = SessionMember(
            programme_id=mine, session_id=session_id, person_id=person_id, part=part, pseudonym=name, glyph="maple",
            invited_at=now(),
        )  # fmt: skip
        db.session.add(member)
        db.session.flush()
        speaker = Speaker(programme_id=mine, transcript_id=transcript_id, member_id=member.id, label=name, part=part)
        db.session.add(speaker)
        db.session.flush()
        return speaker.id


def make_texts(world: World) -> Texts:
    """An empty study with its team."""
    return Texts(world, make_team(world, world.programme()))


TALK = [
    ("Ольга", "Кто вас ждал?"),
    ("Клён", "Он ждал со мной два часа. Не ругался. Мы ждали."),
    ("Река", "А меня никто не ждёт. The mentor waited."),
    ("Клён", "Мама всегда ждёт до ночи, and mentors wait too."),
]
