"""Chains of consents and what they are made of; the same number of queries for one person as for a hundred."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from portal.consents.models import Consent, ConsentDocument
from portal.consents.rules import Answer, Chain, audience_of, chain
from portal.db import db
from portal.people.queries import ages_of, guardians_of


@dataclass(frozen=True)
class Standing:
    """One person's age and the answers that count."""

    age: int | None
    answers: tuple[Answer, ...]
    guardians: frozenset[int]


def chain_of(person_ids: Iterable[int], purposes: Iterable[str]) -> dict[int, Chain]:
    """The chain of each person for the purposes; the same number of queries for one as for a hundred."""
    asked = list(purposes)
    return {one: chain(has.age, has.answers, asked) for one, has in standings(person_ids).items()}


def standings(person_ids: Iterable[int]) -> dict[int, Standing]:
    """Age, guardians and the answers that count, by person id."""
    wanted = set(person_ids)
    ages, guardians, newest = ages_of(wanted), guardians_of(wanted), _newest_editions(wanted)
    answers: dict[int, dict[tuple[str, str, int], Answer]] = {one: {} for one in ages}
    for row, text in answers_with_texts(wanted):
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


def answers_with_texts(person_ids: set[int]) -> list[tuple[Consent, ConsentDocument]]:
    """Oldest first, so that the last of its key wins; the long bodies of the texts stay in the database."""
    rows = db.session.execute(
        select(Consent, ConsentDocument)
        .join(ConsentDocument, ConsentDocument.id == Consent.document_id)
        .options(defer(ConsentDocument.body_ru), defer(ConsentDocument.body_en))
        .where(Consent.subject_id.in_(person_ids))
        .order_by(Consent.given_at, Consent.id)
    )
    return [(row, text) for row, text in rows]


def history_of(subject_id: int) -> list[tuple[Consent, ConsentDocument]]:
    """Every answer about the subject with its text, newest first."""
    return list(reversed(answers_with_texts({subject_id})))
