"""What coordinators have asked for and nobody has answered yet, and the consents that run out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from portal.actor import Actor
from portal.clock import now, today
from portal.consents.models import Consent, ConsentDocument, ConsentRequest
from portal.consents.queries.chains import chains_for
from portal.consents.rules import expires_at
from portal.db import db
from portal.limits import CONSENT_ENDS_DAYS, REMIND_DAYS
from portal.pauses.queries import is_awake
from portal.people.models import Person, Position
from portal.people.policy import visible
from portal.people.queries import Birth
from portal.people.rules import is_minor
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Asked:
    """A question that still waits; `awaited` are those who have not answered: self, guardian, assent."""

    row: ConsentRequest
    person_id: int
    name: str
    is_minor: bool
    awaited: tuple[str, ...]
    may_remind: bool


@dataclass(frozen=True)
class Ending:
    """A yes that runs out soon, or has."""

    row: Consent
    name: str
    is_minor: bool
    purpose: str
    ends_at: datetime


def asked_in(actor: Actor, home: Programme) -> list[Asked]:
    """What waits for an answer about people whom the actor may see, the oldest first; two queries."""
    day = today(home.zone)
    rows = db.session.execute(
        select(ConsentRequest, Person)
        .join(Person, Person.id == ConsentRequest.subject_id)
        .where(
            ConsentRequest.programme_id == home.id, ConsentRequest.closed_at.is_(None), Person.left_at.is_(None),
            is_awake(day), visible(actor),
        )
        .order_by(ConsentRequest.asked_at, ConsentRequest.id)
    ).all()  # fmt: skip
    births = {one.id: (one.born_on, day) for _row, one in rows}
    awaited = awaited_for(births, {row.purpose for row, _one in rows})
    return [
        Asked(
            row, one.id, one.name, is_minor(one.born_on, day), awaited[one.id, row.purpose],
            now() - (row.reminded_at or row.asked_at) >= timedelta(days=REMIND_DAYS),
        )
        for row, one in rows
        if awaited[one.id, row.purpose]
    ]  # fmt: skip


def people_to_ask(actor: Actor, home: Programme) -> list[tuple[Person, bool]]:
    """(person, is a minor) for everybody with a position whom the actor may see, by name; one query."""
    day = today(home.zone)
    held = select(Position.person_id).where(
        Position.programme_id == home.id, Position.starts_on <= day,
        Position.ends_on.is_(None) | (Position.ends_on >= day),
    )  # fmt: skip
    rows = db.session.scalars(
        select(Person)
        .where(
            Person.programme_id == home.id, Person.left_at.is_(None), is_awake(day), Person.id.in_(held), visible(actor)
        )
        .order_by(Person.sort_key, Person.id)
    )
    return [(row, is_minor(row.born_on, day)) for row in rows]


def awaited_for(births: dict[int, Birth], purposes: Iterable[str]) -> dict[tuple[int, str], tuple[str, ...]]:
    """Who has said neither yes nor no, by (person, purpose); a no is an answer. One query."""
    wanted = sorted(purposes)
    chains = chains_for(births, wanted)
    return {
        (one, purpose): tuple(
            who for what, who in chain.missing if what == purpose and (what, who) not in chain.refused
        )
        for one, chain in chains.items()
        for purpose in wanted
    }


def requested_of(subject_ids: Iterable[int]) -> set[tuple[int, str]]:
    """(person, purpose) of what was asked for and is not closed; one query, none for nobody."""
    ids = set(subject_ids)
    if not ids:
        return set()
    rows = db.session.execute(
        select(ConsentRequest.subject_id, ConsentRequest.purpose).where(
            ConsentRequest.subject_id.in_(ids), ConsentRequest.closed_at.is_(None)
        )
    )
    return {(row.subject_id, row.purpose) for row in rows}


def open_requests(programme_id: int, purpose: str, subject_ids: Iterable[int]) -> dict[int, ConsentRequest]:
    """The open requests for one purpose by person id."""
    rows = db.session.scalars(
        select(ConsentRequest).where(
            ConsentRequest.programme_id == programme_id, ConsentRequest.purpose == purpose,
            ConsentRequest.subject_id.in_(set(subject_ids)), ConsentRequest.closed_at.is_(None),
        )
    )  # fmt: skip
    return {row.subject_id: row for row in rows}


def asked_lately(programme_id: int) -> set[tuple[int, str]]:
    """(person, purpose) of what was asked for or reminded of within the days between two reminders; one query."""
    since = now() - timedelta(days=REMIND_DAYS)
    rows = db.session.execute(
        select(ConsentRequest.subject_id, ConsentRequest.purpose).where(
            ConsentRequest.programme_id == programme_id, ConsentRequest.closed_at.is_(None),
            func.coalesce(ConsentRequest.reminded_at, ConsentRequest.asked_at) > since,
        )
    )  # fmt: skip
    return {(row.subject_id, row.purpose) for row in rows}


def ending_in(actor: Actor, home: Programme) -> list[Ending]:
    """The yeses in force about people whom the actor may see that run out within 30 days, the first first; one query.

    Of several yeses of one party to one text the last counts, so that what was given anew is not here.
    """
    day, until = today(home.zone), now() + timedelta(days=CONSENT_ENDS_DAYS)
    rows: Any = db.session.execute(
        select(Consent, ConsentDocument.purpose, ConsentDocument.valid_months, Person)
        .join(ConsentDocument, ConsentDocument.id == Consent.document_id)
        .join(Person, Person.id == Consent.subject_id)
        .where(
            Consent.programme_id == home.id, ConsentDocument.valid_months.is_not(None), Consent.is_granted,
            Consent.withdrawn_at.is_(None), Person.left_at.is_(None), is_awake(day), visible(actor),
        )
        .order_by(Consent.given_at, Consent.id)
    )  # fmt: skip
    last = {
        (row.subject_id, purpose, row.capacity, row.institution_id or -row.given_by_id): (row, purpose, months, one)
        for row, purpose, months, one in rows
    }
    found = [
        Ending(row, one.name, is_minor(one.born_on, day), purpose, end)
        for row, purpose, months, one in last.values()
        if (end := expires_at(row.given_at, months)) is not None and end <= until
    ]
    return sorted(found, key=lambda item: (item.ends_at, item.row.id))
