"""Keeping the index of words: made after the transcript, in small units of work, and destroyed with the words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitation.analysis.models import TurnWords
from facilitation.analysis.policy import can_count_words
from facilitation.analysis.queries import missing_turns, running_job, studies_with_missing
from facilitation.analysis.rules import TurnText, index_words
from facilitation.studies.models import Study
from facilitation.transcripts.models import Turn
from portal.actor import Actor
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.jobs.models import Job
from portal.jobs.services import ask
from portal.journal.models import Words

KIND = "word_index"
BATCH = 200


def ask_for_index(actor: Actor, study_id: int) -> Job:
    """Have the words of a study counted in the background; while that is under way the same job is answered.

    :raises NotFound: for somebody outside the working team.
    """
    with unit_of_work(lock=(Study, study_id)):
        study = db.session.get(Study, study_id)
        if study is None or not can_count_words(actor, study):
            raise NotFound
        return running_job(KIND, study_id) or ask(actor, KIND, study.programme_id, {"study_id": study_id})


def index_study(study_id: int, tell: Callable[[int, int], None] | None = None) -> int:
    """Count the words of every turn that is not counted yet; answers how many turns. Repeating it changes nothing.

    :param tell: called with (done, of) between the units of work.
    """
    waiting = missing_turns(study_id)
    for first in range(0, len(waiting), BATCH):
        if tell is not None:
            tell(first, len(waiting))
        _store(waiting[first : first + BATCH])
    return len(waiting)


def index_all() -> int:
    """Count what new transcripts brought; the jobs process does this every minute."""
    return sum(index_study(study_id) for study_id in studies_with_missing())


def erase_words(session: Session, words_ids: list[int]) -> int:
    """Destroy the index of turns whose words were withdrawn; answers how many rows."""
    turns = select(Turn.id).where(Turn.words_id.in_(words_ids))
    return session.execute(delete(TurnWords).where(TurnWords.turn_id.in_(turns))).rowcount  # type: ignore[attr-defined, no-any-return]


def _store(turns: Sequence[tuple[int, int, str]]) -> None:
    """Write the rows of these turns, except those that were withdrawn or counted by somebody else meanwhile."""
    counted = {turn_id: _columns(text) for turn_id, _programme_id, text in turns}
    programmes = {turn_id: programme_id for turn_id, programme_id, _text in turns}
    with unit_of_work() as session:
        there = _still_there(session, counted)
        session.add_all(
            TurnWords(programme_id=programmes[turn_id], turn_id=turn_id, words=counted[turn_id]) for turn_id in there
        )


def _still_there(session: Session, counted: Mapping[int, object]) -> list[int]:
    """The words' rows are locked, so that a withdrawal waits and then finds our copy."""
    kept = session.scalars(
        select(Turn.id)
        .join(Words, Words.id == Turn.words_id)
        .where(Turn.id.in_(list(counted)), Words.text.is_not(None))
        .order_by(Words.id)
        .with_for_update(of=Words)
    ).all()
    known = set(session.scalars(select(TurnWords.turn_id).where(TurnWords.turn_id.in_(list(counted)))))
    return [turn_id for turn_id in kept if turn_id not in known]


def _columns(text: str) -> dict[str, Any]:
    index = index_words([TurnText(0, None, text)])
    return {
        "starts": index.starts.tolist(), "ends": index.ends.tolist(), "forms": index.forms, "lemmas": index.lemmas,
    }  # fmt: skip
