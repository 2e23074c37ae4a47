"""Reads about consents: texts, answers, chains; every list costs a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from portal.consents.models import AUDIENCES, PURPOSES, Consent, ConsentDocument
from portal.consents.rules import Answer, Chain, audience_of, chain, needed
from portal.db import db
from portal.errors import NotFound
from portal.people.queries import ages_of, guardians_of

Key = tuple[str, str]


@dataclass(frozen=True)
class Standing:
    """One person's age and the answers that count."""

    age: int | None
    answers: tuple[Answer, ...]
    guardians: frozenset[int]


@dataclass(frozen=True)
class Question:
    """One text put to one person in one capacity, with that person's last answer, if any."""

    document: ConsentDocument
    capacity: str
    answer: Consent | None
    is_current: bool

    @property
    def is_yes(self) -> bool:
        """A yes in force to this very edition."""
        return self.answer is not None and self.answer.is_granted and self.is_current and not self.is_withdrawn

    @property
    def is_withdrawn(self) -> bool:
        """The last answer was taken back."""
        return self.answer is not None and self.answer.withdrawn_at is not None

    @property
    def is_no(self) -> bool:
        """A no to this very edition."""
        return self.answer is not None and self.is_current and (not self.answer.is_granted or self.is_withdrawn)

    @property
    def is_open(self) -> bool:
        """Nothing has been answered to this edition."""
        return not self.is_yes and not self.is_no


def document(document_id: int) -> ConsentDocument:
    """One edition.

    :raises NotFound:
    """
    row = db.session.get(ConsentDocument, document_id)
    if row is None:
        raise NotFound
    return row


def consent(consent_id: int) -> Consent:
    """One answer.

    :raises NotFound:
    """
    row = db.session.get(Consent, consent_id)
    if row is None:
        raise NotFound
    return row


def current_documents(programme_id: int) -> dict[Key, ConsentDocument]:
    """The newest edition by (purpose, audience)."""
    rows = db.session.scalars(
        select(ConsentDocument).where(ConsentDocument.programme_id == programme_id).order_by(ConsentDocument.edition)
    )
    newest = {(row.purpose, row.audience): row for row in rows}
    return {key: newest[key] for key in ((p, a) for p in PURPOSES for a in AUDIENCES) if key in newest}


def editions(programme_id: int, purpose: str, audience: str) -> list[ConsentDocument]:
    """All editions of one text, newest first."""
    rows = db.session.scalars(
        select(ConsentDocument)
        .where(
            ConsentDocument.programme_id == programme_id,
            ConsentDocument.purpose == purpose,
            ConsentDocument.audience == audience,
        )
        .order_by(ConsentDocument.edition.desc())
    )
    return list(rows)


def chain_of(person_ids: Iterable[int], purposes: Iterable[str]) -> dict[int, Chain]:
    """The chain of each person for the purposes; the same number of queries for one as for a hundred."""
    asked = list(purposes)
    return {one: chain(has.age, has.answers, asked) for one, has in standings(person_ids).items()}


def standings(person_ids: Iterable[int]) -> dict[int, Standing]:
    """Age, guardians and the answers that count, by person id."""
    wanted = set(person_ids)
    ages, guardians, newest = ages_of(wanted), guardians_of(wanted), _newest_editions(wanted)
    answers: dict[int, dict[tuple[str, str, int], Answer]] = {one: {} for one in ages}
    for row, text in _answers_with_texts(wanted):
        if row.capacity == "guardian" and row.given_by_id not in guardians.get(row.subject_id, frozenset()):
            continue
        right_text = audience_of(row.capacity, ages[row.subject_id]) == text.audience
        is_current = right_text and newest.get((row.programme_id, text.purpose, text.audience)) == text.edition
        answers[row.subject_id][text.purpose, row.capacity, row.given_by_id] = Answer(
            row.id,
            text.purpose,
            row.capacity,
            row.given_by_id,
            row.is_granted,
            is_current,
            row.withdrawn_at is not None,
        )
    return {
        one: Standing(ages[one], tuple(own.values()), guardians.get(one, frozenset())) for one, own in answers.items()
    }


def _newest_editions(person_ids: set[int]) -> dict[tuple[int, str, str], int]:
    of_these = select(Consent.programme_id).where(Consent.subject_id.in_(person_ids))
    rows = db.session.execute(
        select(
            ConsentDocument.programme_id, ConsentDocument.purpose, ConsentDocument.audience,
            func.max(ConsentDocument.edition),
        )
        .where(ConsentDocument.programme_id.in_(of_these))
        .group_by(ConsentDocument.programme_id, ConsentDocument.purpose, ConsentDocument.audience)
    )  # fmt: skip
    return {(programme_id, purpose, audience): edition for programme_id, purpose, audience, edition in rows}


def _answers_with_texts(person_ids: set[int]) -> list[tuple[Consent, ConsentDocument]]:
    """Oldest first, so that the last of its key wins."""
    rows = db.session.execute(
        select(Consent, ConsentDocument)
        .join(ConsentDocument, ConsentDocument.id == Consent.document_id)
        .where(Consent.subject_id.in_(person_ids))
        .order_by(Consent.given_at, Consent.id)
    )
    return [(row, text) for row, text in rows]


def questions_of(programme_id: int, subject_id: int, given_by_id: int) -> list[Question]:
    """What this giver is asked about the subject today: the own consents, the assent, or a guardian's for a child."""
    age = ages_of([subject_id])[subject_id]
    capacity = "guardian" if given_by_id != subject_id else next(one for one in needed(age) if one != "guardian")
    texts = current_documents(programme_id)
    last = {text.purpose: (row, text) for row, text in _answers_with_texts({subject_id})
            if (row.capacity, row.given_by_id) == (capacity, given_by_id)}  # fmt: skip
    found = []
    for purpose in PURPOSES:
        text = texts.get((purpose, audience_of(capacity, age)))
        if text is not None:
            row, answered = last.get(purpose, (None, None))
            found.append(Question(text, capacity, row, answered is not None and answered.id == text.id))
    return found


def history_of(subject_id: int) -> list[tuple[Consent, ConsentDocument]]:
    """Every answer about the subject with its text, newest first."""
    return list(reversed(_answers_with_texts({subject_id})))


def open_questions(pairs: Iterable[tuple[int, int, int]]) -> int:
    """How many texts wait for an answer, over (programme id, subject id, giver id)."""
    return sum(sum(one.is_open for one in questions_of(*pair)) for pair in pairs)
