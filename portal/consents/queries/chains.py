"""Chains of consents and what they are made of; the same number of queries for one person as for a hundred."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased, defer

from portal.clock import now
from portal.consents.models import Consent, ConsentDocument
from portal.consents.rules import Answer, Chain, audience_of, chain, is_expired
from portal.db import db
from portal.people.models import Guardianship, Person, Ward
from portal.people.queries import Birth, births_of
from portal.people.rules import age_or_none, is_in_force

Party = tuple[str, int | None]


@dataclass(frozen=True)
class Standing:
    """One person's age and the answers that count."""

    age: int | None
    answers: tuple[Answer, ...]


class _Said(NamedTuple):
    """One answer beside its text, the text's newest edition, and the days of what ties the giver to the child."""

    id: int
    subject_id: int
    capacity: str
    given_by_id: int
    institution_id: int | None
    is_granted: bool
    given_at: datetime
    withdrawn_at: datetime | None
    purpose: str
    audience: str
    edition: int
    valid_months: int | None
    newest: int
    tied_from: date | None
    tied_until: date | None


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


def chains_beside(people: Select[Any], day: date, purposes: Iterable[str]) -> list[tuple[Any, Chain]]:
    """Every row of `people` with its person's chain, in that order; one query for both.

    The rows begin with the person's id and have a `born_on`.
    """
    width, asked = len(people.selected_columns), list(purposes)
    found = db.session.execute(_with_answers(people.outerjoin(Consent, Consent.subject_id == Person.id))).all()
    rows = {row[0]: row for row in found}
    said = (_Said(*row[width:]) for row in found if row[width] is not None)
    has = _standings({one: (row.born_on, day) for one, row in rows.items()}, said)
    return [(row, chain(has[one].age, has[one].answers, asked)) for one, row in rows.items()]


def _standings(births: Mapping[int, Birth], said_of_them: Iterable[_Said] | None = None) -> dict[int, Standing]:
    ages = {one: age_or_none(*birth) for one, birth in births.items()}
    answers: dict[int, dict[tuple[str, str, Party], Answer]] = {one: {} for one in births}
    moment = now()
    for said in _answers(births) if said_of_them is None else said_of_them:
        if said.capacity == "guardian" and not _answers_today(said, births[said.subject_id][1]):
            continue
        right_text = audience_of(said.capacity, ages[said.subject_id]) == said.audience
        answers[said.subject_id][said.purpose, said.capacity, _party_of(said)] = Answer(
            said.id,
            said.purpose,
            said.capacity,
            said.given_by_id,
            said.is_granted,
            right_text and said.newest == said.edition,
            said.withdrawn_at is not None,
            said.institution_id,
            is_expired(said.given_at, said.valid_months, moment),
        )
    return {one: Standing(ages[one], tuple(own.values())) for one, own in answers.items()}


def _party_of(said: _Said) -> Party:
    """Who answers: the institution, whoever spoke for it, or the person; a newer answer of one party is its answer."""
    return ("institution", said.institution_id) if said.institution_id is not None else ("person", said.given_by_id)


def _answers_today(said: _Said, day: date) -> bool:
    return said.tied_from is not None and is_in_force(said.tied_from, said.tied_until, day)


def _answers(person_ids: Collection[int]) -> Iterable[_Said]:
    """Oldest first, once for each tie of the giver to the child."""
    if not person_ids:
        return ()
    found = db.session.execute(_with_answers(select().select_from(Consent)).where(Consent.subject_id.in_(person_ids)))
    return (_Said(*row) for row in found)


def _with_answers(wanted: Select[Any]) -> Select[Any]:
    """The columns of `_Said` beside what a select of consents has already; a person's answers follow by their time.

    What a person says counts while they are the guardian, what an institution says while the child is its ward: whoever
    said it may have left office long ago. Columns, no rows of models: five hundred people come into rooms at once.
    """
    text, other = ConsentDocument, aliased(ConsentDocument)
    newest = select(func.max(other.edition)).where(
        other.programme_id == text.programme_id, other.purpose == text.purpose, other.audience == text.audience
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
    return (
        wanted.add_columns(
            Consent.id, Consent.subject_id, Consent.capacity, Consent.given_by_id, Consent.institution_id,
            Consent.is_granted, Consent.given_at, Consent.withdrawn_at, text.purpose, text.audience, text.edition,
            text.valid_months, newest.scalar_subquery(), func.coalesce(Guardianship.starts_on, Ward.starts_on),
            func.coalesce(Guardianship.ends_on, Ward.ends_on),
        )
        .outerjoin(text, text.id == Consent.document_id)
        .outerjoin(Guardianship, tie)
        .outerjoin(Ward, care)
        .order_by(Consent.given_at, Consent.id)
    )  # fmt: skip


def history_of(subject_id: int) -> list[tuple[Consent, ConsentDocument]]:
    """Every answer about the subject with its text, newest first; the long bodies stay in the database."""
    found = db.session.execute(
        select(Consent, ConsentDocument)
        .join(ConsentDocument, ConsentDocument.id == Consent.document_id)
        .options(defer(ConsentDocument.body_ru), defer(ConsentDocument.body_en))
        .where(Consent.subject_id == subject_id)
        .order_by(Consent.given_at.desc(), Consent.id.desc())
    )
    return [(row, text) for row, text in found]
