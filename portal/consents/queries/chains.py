"""Chains of consents and what they are made of; the same number of queries for one person as for a hundred."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased, defer

from portal.clock import now
from portal.consents.models import Consent, ConsentDocument
from portal.consents.rules import Answer, Chain, audience_of, chain, is_expired
from portal.db import db
from portal.people.models import Guardianship, Ward
from portal.people.queries import Birth, births_of
from portal.people.rules import age_or_none, is_in_force

Party = tuple[str, int | None]


@dataclass(frozen=True)
class Standing:
    """One person's age and the answers that count."""

    age: int | None
    answers: tuple[Answer, ...]


def chain_of(person_ids: Iterable[int], purposes: Iterable[str]) -> dict[int, Chain]:
    """The chain of each person for the purposes; two queries for one as for a hundred."""
    return chains_for(births_of(person_ids), purposes)


def chains_for(births: Mapping[int, Birth], purposes: Iterable[str]) -> dict[int, Chain]:
    """The same for people whose dates of birth were read already; one query."""
    asked = list(purposes)
    return {one: chain(has.age, has.answers, asked) for one, has in _standings(births).items()}


def standings_for(births: Mapping[int, Birth]) -> dict[int, Standing]:
    """The same as `standings` for people whose dates of birth were read already; one query."""
    return _standings(births)


def standings(person_ids: Iterable[int]) -> dict[int, Standing]:
    """Age and the answers that count, by person id."""
    return _standings(births_of(person_ids))


def _standings(births: Mapping[int, Birth]) -> dict[int, Standing]:
    ages = {one: age_or_none(*birth) for one, birth in births.items()}
    answers: dict[int, dict[tuple[str, str, Party], Answer]] = {one: {} for one in births}
    moment = now()
    for row, text, newest, tie in _answers(births):
        if row.capacity == "guardian" and not _answers_today(tie, births[row.subject_id][1]):
            continue
        right_text = audience_of(row.capacity, ages[row.subject_id]) == text.audience
        answers[row.subject_id][text.purpose, row.capacity, party_of(row)] = Answer(
            row.id,
            text.purpose,
            row.capacity,
            row.given_by_id,
            row.is_granted,
            right_text and newest == text.edition,
            row.withdrawn_at is not None,
            row.institution_id,
            is_expired(row.given_at, text.valid_months, moment),
        )
    return {one: Standing(ages[one], tuple(own.values())) for one, own in answers.items()}


def party_of(row: Consent) -> Party:
    """Who answers: the institution, whoever spoke for it, or the person; a newer answer of one party is its answer."""
    return ("institution", row.institution_id) if row.institution_id is not None else ("person", row.given_by_id)


def _answers_today(tie: Guardianship | Ward | None, day: date) -> bool:
    return tie is not None and is_in_force(tie.starts_on, tie.ends_on, day)


def _answers(
    person_ids: Collection[int],
) -> Iterable[tuple[Consent, ConsentDocument, int, Guardianship | Ward | None]]:
    """Oldest first: answer, text, the newest edition of that text, what ties the giver to the child; once for each.

    What a person says counts while they are the guardian, what an institution says while the child is its ward: whoever
    said it may have left office long ago.
    """
    if not person_ids:
        return ()
    other = aliased(ConsentDocument)
    newest = select(func.max(other.edition)).where(
        other.programme_id == ConsentDocument.programme_id,
        other.purpose == ConsentDocument.purpose,
        other.audience == ConsentDocument.audience,
    )
    tie = and_(
        Guardianship.programme_id == Consent.programme_id,
        Guardianship.child_id == Consent.subject_id,
        Guardianship.guardian_id == Consent.given_by_id,
        Consent.institution_id.is_(None),
    )
    care = and_(
        Ward.programme_id == Consent.programme_id,
        Ward.child_id == Consent.subject_id,
        Ward.institution_id == Consent.institution_id,
    )
    found: Any = db.session.execute(
        _with_texts(person_ids)
        .add_columns(newest.scalar_subquery(), Guardianship, Ward)
        .outerjoin(Guardianship, tie)
        .outerjoin(Ward, care)
    )
    return ((row, text, edition, held or cared) for row, text, edition, held, cared in found)


def _with_texts(person_ids: Collection[int]) -> Select[Any]:
    found: Any = (
        select(Consent, ConsentDocument)
        .join(ConsentDocument, ConsentDocument.id == Consent.document_id)
        .options(defer(ConsentDocument.body_ru), defer(ConsentDocument.body_en))
        .where(Consent.subject_id.in_(person_ids))
        .order_by(Consent.given_at, Consent.id)
    )
    return cast(Select[Any], found)


def answers_with_texts(person_ids: Collection[int]) -> list[tuple[Consent, ConsentDocument]]:
    """Oldest first, so that the last of its key wins; the long bodies of the texts stay in the database."""
    return [(row, text) for row, text in db.session.execute(_with_texts(person_ids))]


def history_of(subject_id: int) -> list[tuple[Consent, ConsentDocument]]:
    """Every answer about the subject with its text, newest first."""
    return list(reversed(answers_with_texts({subject_id})))
