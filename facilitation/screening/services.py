"""What is done to screeners: save, answer, write answers down for somebody, take them back."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitation.screening.errors import (
    AnswerAll,
    AnsweredAlone,
    NobodyNamed,
    NoConsentYet,
    StaleScreener,
    TheirConsentMissing,
)
from facilitation.screening.models import Screener, ScreenerAnswer
from facilitation.screening.policy import can_answer, can_edit_screener, can_enter_answers
from facilitation.screening.queries import PURPOSE, answer_of, content_of, screener_of
from facilitation.screening.rules import HEARD, Picked, ScreenerContent, is_complete, misfits, said
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.consents.queries import chain_of
from portal.db import unit_of_work
from portal.errors import Forbidden, NotFound
from portal.journal.services import store_words, withdraw_words
from portal.people.models import Person


def save_screener(actor: Actor, study_id: int, version: int, content: ScreenerContent, *, is_open: bool) -> Screener:
    """Keep a screener. :param version: of the one that was edited, 0 for none. :raises StaleScreener, Forbidden:"""
    with unit_of_work(lock=(Study, study_id)) as session:
        study = session.get(Study, study_id)
        if study is None:
            raise NotFound
        if not can_edit_screener(actor, study):
            raise Forbidden
        screener = screener_of(study_id)
        if (screener.version if screener else 0) != version:
            raise StaleScreener
        if screener is None:
            screener = Screener(programme_id=study.programme_id, study_id=study_id, version=0, screened_out=0)
            session.add(screener)
        screener.content, screener.is_open = content.model_dump(mode="json"), is_open and bool(content.questions)
        screener.version, screener.saved_at = version + 1, now()
        record(actor, "screener_saved", programme_id=study.programme_id, object_kind="study", object_id=study_id)
        session.flush()
        return screener


def answer_screener(actor: Actor, study_id: int, picked: Picked) -> bool:
    """Keep one's own answers; the last ones count. Answers whether the person fits.

    Of somebody who does not fit only the number is kept: no name, no answer.
    :raises NoConsentYet: without the whole chain to take part (a minor's parent and own assent, too).
    :raises AnswerAll, NotFound:
    """
    with unit_of_work(lock=(Study, study_id)) as session:
        screener = screener_of(study_id)
        if screener is None or not can_answer(actor, screener):
            raise NotFound
        person_id = actor.person_in(screener.programme_id) or 0
        if not is_complete(content_of(screener), picked):
            raise AnswerAll
        if not chain_of([person_id], (PURPOSE,))[person_id].is_valid:
            raise NoConsentYet
        return _keep(session, screener, person_id, picked)


def enter_answers(actor: Actor, study_id: int, person_id: int, picked: Picked, heard: str) -> bool:
    """Write down what somebody without an account, or by telephone, has answered; it says by whom and how.

    The same rules hold as for one's own answers; who has answered alone is not written over. Answers whether they fit.
    :param heard: one of `HEARD`.
    :raises NobodyNamed, AnswerAll, AnsweredAlone, TheirConsentMissing, Forbidden, NotFound:
    """
    with unit_of_work(lock=(Study, study_id)) as session:
        study, screener, who = session.get(Study, study_id), screener_of(study_id), session.get(Person, person_id)
        if study is None or screener is None:
            raise NotFound
        if not can_enter_answers(actor, study):
            raise Forbidden
        if who is None or who.programme_id != study.programme_id or who.left_at is not None or heard not in HEARD:
            raise NobodyNamed
        before = answer_of(study_id, person_id)
        if before is not None and not before.heard:
            raise AnsweredAlone(who=who.name)
        if not is_complete(content_of(screener), picked):
            raise AnswerAll
        if not chain_of([person_id], (PURPOSE,))[person_id].is_valid:
            raise TheirConsentMissing(who=who.name)
        by = actor.person_in(study.programme_id)
        record(
            actor, "screener_entered", programme_id=study.programme_id, object_kind="study", object_id=study_id,
            subject_ids=[person_id], details={"heard": heard},
        )  # fmt: skip
        return _keep(session, screener, person_id, picked, by, heard)


def _keep(
    session: Session, screener: Screener, person_id: int, picked: Picked, by: int | None = None, heard: str = ""
) -> bool:
    """The answers in the place of those before; of who does not fit the number alone. Answers whether they fit."""
    content = content_of(screener)
    _forget(screener.study_id, person_id)
    if misfits(content, picked):
        screener.screened_out += 1
        return False
    words = "\n".join(f"{asked} — {answer}" for asked, answer in said(content, picked))
    home = store_words(session, screener.programme_id, words, person_id)
    kept = {asked.key: picked[asked.key] for asked in content.questions}
    session.add(
        ScreenerAnswer(
            programme_id=screener.programme_id, study_id=screener.study_id, person_id=person_id, words_id=home.id,
            picked=kept, answered_at=now(), entered_by_id=by, heard=heard,
        )
    )  # fmt: skip
    return True


def take_back_answers(actor: Actor, study_id: int) -> None:
    """Destroy one's own answers with every copy; twice is the same as once. :raises NotFound:"""
    with unit_of_work(lock=(Study, study_id)) as session:
        study = session.get(Study, study_id)
        person_id = actor.person_in(study.programme_id) if study else None
        if study is None or person_id is None:
            raise NotFound
        _forget(study_id, person_id)


def _forget(study_id: int, person_id: int) -> None:
    row = answer_of(study_id, person_id)
    if row is not None:
        withdraw_words([row.words_id])


def erase_answers(session: Session, words_ids: Sequence[int]) -> int:
    """Delete the answers whose words were withdrawn; answers how many."""
    rows = session.scalars(select(ScreenerAnswer.id).where(ScreenerAnswer.words_id.in_(words_ids))).all()
    session.execute(delete(ScreenerAnswer).where(ScreenerAnswer.id.in_(rows)))
    session.flush()
    return len(rows)
