"""The cases of a meeting, what was said in one, and those of a person."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select

from facilitation.keeping.models import KeptCase
from facilitation.keeping.rules import DAYS, KINDS, Case, cases_of
from facilitation.sessions.models import StudySession
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.journal.models import JournalEvent, Words
from portal.journal.queries import of_kind


def told_cases(journal_id: int) -> list[Case]:
    """The cases that were told, from the log; one query."""
    return cases_of(entry for _journal, entry in of_kind([journal_id], *KINDS))


def case_words(journal_id: int, number: int) -> list[int]:
    """Ids of all words of a case that still stand, whoever said or wrote them; two queries."""
    case = next((one for one in told_cases(journal_id) if one.number == number), None)
    if case is None:
        return []
    standing = (
        select(Words.id, JournalEvent.order_no)
        .join(JournalEvent, JournalEvent.words_id == Words.id)
        .where(JournalEvent.journal_id == journal_id, Words.withdrawn_at.is_(None))
    )
    return [row.id for row in db.session.execute(standing) if case.holds(row.order_no)]


def cases_in(session_id: int) -> list[KeptCase]:
    """The cases of a session whose presenters were asked; one query."""
    return list(db.session.scalars(select(KeptCase).where(KeptCase.session_id == session_id).order_by(KeptCase.number)))


def cases_of_person(programme_id: int, person_id: int) -> list[tuple[KeptCase, StudySession]]:
    """The cases that a person presented and that stand, the latest meeting first; one query."""
    rows = db.session.execute(
        select(KeptCase, StudySession)
        .join(StudySession, StudySession.id == KeptCase.session_id)
        .where(
            KeptCase.programme_id == programme_id, KeptCase.person_id == person_id, KeptCase.gone_at.is_(None),
        )
        .order_by(StudySession.starts_at.desc(), KeptCase.number)
    )  # fmt: skip
    return [(case, session) for case, session in rows]


def has_case(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """Whether an answer about a case of the reader's is asked for, as a condition."""
    own = actor.person_in(programme_id)
    asked = (KeptCase.gone_at.is_(None), KeptCase.answered == "none", KeptCase.asked_at > now() - DAYS)
    found = select(KeptCase.id).where(KeptCase.programme_id == programme_id, KeptCase.person_id == own, *asked)
    return None if own is None else found.exists()


def known_cases(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """For the person: in which meetings a case of theirs is kept, and what they answered."""
    return [
        [
            (_l("Meeting"), session.title),
            (_l("Presenter asked"), case.asked_at),
            (_l("Presenter answered"), case.answered_at),
        ]
        for case, session in cases_of_person(programme_id, person_id)
    ]
