"""Transcripts for tests, made through the services."""

from collections.abc import Sequence

from facilitation.sessions.rules import Plan
from facilitation.sessions.services import plan_session
from facilitation.transcripts.rules import ParsedTranscript, ParsedTurn, suggest_voices
from facilitation.transcripts.services import import_transcript
from tests.facilitation.study_world import Team, tomorrow
from tests.world import World

TALK = (
    ("В", "Расскажите, как помнится."),
    ("Мария", "Мы пошли за паспортом, и он ждал со мной два часа. Не ругался. Мама бы ругалась."),
    ("В", "Что было потом?"),
    ("Мария", "Он сказал: бывает. И мы пошли домой пешком."),
    ("Олег", "А меня ждали только в детдоме. Я боялся. 👩‍👩‍👧 Всё‑таки ё и ё."),
)


def plan_interview(world: World, team: Team, title: str = "Интервью") -> int:
    """A session held elsewhere, without a transcript."""
    actor = world.actor(team.lead)
    with world.app.app_context():
        return plan_session(actor, team.study_id, Plan(title, "interview", tomorrow(), 60)).id


def make_transcript(world: World, team: Team, talk: Sequence[tuple[str, str]] = TALK, title: str = "Интервью") -> int:
    """An imported transcript with these labels and words; answers its id."""
    session_id = plan_interview(world, team, title)
    actor = world.actor(team.lead)
    parsed = ParsedTranscript(tuple(ParsedTurn(label, text) for label, text in talk), "utf-8", "text")
    with world.app.app_context():
        voices = suggest_voices([label for label, _count in parsed.speakers], [], "ru")
        return import_transcript(actor, session_id, parsed, voices).id
