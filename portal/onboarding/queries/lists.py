"""Lists that were brought in: found by address, and what became of their rows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from portal.accounts.models import Account, Card
from portal.actor import Actor
from portal.db import db
from portal.errors import NotFound
from portal.onboarding.models import ImportedPerson, ImportedRow, PeopleImport
from portal.onboarding.policy import visible
from portal.people.models import Person
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of


@dataclass(frozen=True)
class Outcome:
    """How many rows became what; how many people a list entered, of them guardians."""

    rows: dict[str, int]
    people: int
    guardians: int


def import_of(slug: str, guid: str) -> PeopleImport:
    """The list of this programme. :raises NotFound:"""
    row = db.session.scalar(
        select(PeopleImport).where(PeopleImport.guid == guid, PeopleImport.programme_id == programme_of(slug).id)
    )
    if row is None:
        raise NotFound
    return row


def started_from(token: str) -> PeopleImport | None:
    """The list that was started from an upload, if it was."""
    return db.session.scalar(select(PeopleImport).where(PeopleImport.token == token))


def latest_imports(actor: Actor, at: Programme, limit: int = 10) -> list[PeopleImport]:
    """The actor's own lists, the newest first."""
    chosen = select(PeopleImport).where(PeopleImport.programme_id == at.id, visible(actor))
    return list(db.session.scalars(chosen.order_by(PeopleImport.asked_at.desc()).limit(limit)))


def outcome_of(import_id: int) -> Outcome:
    """What became of a list so far; two queries."""
    counted = db.session.execute(
        select(ImportedRow.outcome, func.count())
        .where(ImportedRow.import_id == import_id)
        .group_by(ImportedRow.outcome)
    )
    people = db.session.execute(
        select(ImportedPerson.part, func.count())
        .where(ImportedPerson.import_id == import_id, ImportedPerson.is_new)
        .group_by(ImportedPerson.part)
    )
    by_part: dict[str, int] = {row[0]: row[1] for row in people}
    return Outcome({row[0]: row[1] for row in counted}, sum(by_part.values()), by_part.get("guardian", 0))


def imported_rows(import_id: int, outcomes: Collection[str] = ()) -> list[ImportedRow]:
    """Rows of a list with these outcomes, or all, in the order of the file."""
    chosen = select(ImportedRow).where(ImportedRow.import_id == import_id)
    if outcomes:
        chosen = chosen.where(ImportedRow.outcome.in_(outcomes))
    return list(db.session.scalars(chosen.order_by(ImportedRow.number)))


def imported_people(import_id: int) -> list[tuple[ImportedPerson, Person]]:
    """The people of a list with their records, in the order in which they were entered."""
    rows = db.session.execute(
        select(ImportedPerson, Person)
        .join(Person, Person.id == ImportedPerson.person_id)
        .where(ImportedPerson.import_id == import_id, Person.left_at.is_(None))
        .order_by(ImportedPerson.id)
    )
    return [(one, person) for one, person in rows]


@dataclass(frozen=True)
class WayIn:
    """How an account signs in."""

    has_email: bool
    has_card: bool

    def may_have_card(self, *, renew: bool) -> bool:
        """Cards are for those without e-mail; a second one only when that is asked for."""
        return not self.has_email and (renew or not self.has_card)


def ways_in(account_ids: Iterable[int]) -> dict[int, WayIn]:
    """How each account signs in; one query."""
    rows = db.session.execute(
        select(Account.id, Account.email, Card.id.label("card"))
        .join(Card, Card.account_id == Account.id, isouter=True)
        .where(Account.id.in_(set(account_ids)))
    )
    return {row.id: WayIn(bool(row.email), row.card is not None) for row in rows}
