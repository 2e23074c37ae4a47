"""Reads of one's own page: what the features know, who looked, what was asked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, String, cast, exists, func, or_, select

from portal.actor import Actor
from portal.audit.models import AuditEntry
from portal.clock import now, today
from portal.db import db
from portal.features import features_of
from portal.people.models import Person
from portal.people.policy import visible
from portal.people.queries import person
from portal.programmes.models import Programme
from portal.programmes.queries import here
from portal.subject_access.models import SubjectRequest
from portal.subject_access.rules import answer_until

LOOKED_DAYS = 30
MOST_LOOKS = 100
Fact = tuple[Any, Any]


@dataclass(frozen=True)
class Known:
    """What one feature knows: rows of (label, value)."""

    key: str
    label: Any
    rows: list[list[Fact]]


@dataclass(frozen=True)
class Look:
    """Who looked at the person's record, when, and on which kind of page."""

    at: datetime
    who: str
    page: str


@dataclass(frozen=True)
class Asked:
    """A request with the name of whom it is about and the day by which it is to be answered."""

    row: SubjectRequest
    name: str
    until: date
    is_late: bool


def known_of(one: Person, *, is_self: bool) -> list[Known]:
    """Everything that the features know of a person, in their order; what knows nothing is absent.

    What is private is for the person alone.
    """
    offered = (source for feature in features_of(current_app) for source in feature.known)
    sources = sorted((one for one in offered if is_self or not one.is_private), key=lambda one: one.order)
    found = (Known(source.key, source.label, source.find(one.programme_id, one.id)) for source in sources)
    return [known for known in found if known.rows]


def parts_for(actor: Actor, one: Person) -> list[tuple[str, dict[str, Any]]]:
    """What the features offer to do on the page of what is known, in their order."""
    offered = (part for feature in features_of(current_app) for part in feature.own_parts)
    said = ((part.template, part.load(actor, one)) for part in sorted(offered, key=lambda part: part.order))
    return [(template, facts) for template, facts in said if facts is not None]


def looks_at(one: Person) -> list[Look]:
    """Who looked in the last 30 days, the latest first, at most 100; the person's own looks are not counted.

    Two queries over the programme's trail of those days, by its index.
    """
    since = now() - timedelta(days=LOOKED_DAYS)
    rows = list(
        db.session.scalars(
            select(AuditEntry)
            .where(
                AuditEntry.programme_id == one.programme_id,
                AuditEntry.at >= since,
                AuditEntry.action == "looked",
                AuditEntry.account_id.is_distinct_from(one.account_id),
                _is_about(one.id),
            )
            .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
            .limit(MOST_LOOKS)
        )
    )
    ids = {row.account_id for row in rows if row.account_id is not None}
    named = select(Person).where(Person.programme_id == one.programme_id, Person.account_id.in_(ids))
    names = {who.account_id: who.name for who in db.session.scalars(named)} if ids else {}
    return [Look(row.at, names.get(row.account_id, ""), str(row.details.get("page", ""))) for row in rows]


def _is_about(person_id: int) -> ColumnElement[bool]:
    """Whether the list of subjects holds the person, or a record that became part of theirs, on either database."""
    each = func.json_array_elements_text if db.engine.dialect.name == "postgresql" else func.json_each
    value = each(AuditEntry.subject_ids).table_valued("value")
    became = select(cast(Person.id, String)).where(or_(Person.id == person_id, Person.merged_into_id == person_id))
    return exists(select(1).select_from(value).where(cast(value.c.value, String).in_(became)))


def request_of(slug: str, request_id: int) -> tuple[Person, SubjectRequest]:
    """A request of this programme with whom it is about. :raises NotFound:"""
    row = here(slug, db.session.get(SubjectRequest, request_id))
    return person(row.person_id), row


def requests_about(person_id: int) -> list[SubjectRequest]:
    """What was asked about a person, the latest first."""
    wanted = select(SubjectRequest).where(SubjectRequest.person_id == person_id)
    return list(db.session.scalars(wanted.order_by(SubjectRequest.asked_at.desc(), SubjectRequest.id.desc())))


def waiting_requests(actor: Actor, at: Programme, limit: int) -> tuple[list[Asked], int]:
    """Requests about the actor's people that wait for an answer, the oldest first, and how many; two queries."""
    own = actor.person_in(at.id) or 0
    chosen = (
        SubjectRequest.programme_id == at.id, SubjectRequest.answered_at.is_(None),
        Person.id == SubjectRequest.person_id, Person.id != own, visible(actor),
    )  # fmt: skip
    total = db.session.scalar(select(func.count(SubjectRequest.id)).where(*chosen)) or 0
    rows = db.session.execute(
        select(SubjectRequest, Person).where(*chosen).order_by(SubjectRequest.asked_at, SubjectRequest.id).limit(limit)
    )
    day = today(at.zone)
    found = [(row, who, answer_until(row.asked_at.date())) for row, who in rows]
    return [Asked(row, who.name, until, until < day) for row, who, until in found], total


def count_waiting(asked_by_id: int) -> int:
    """How many requests of this person wait."""
    wanted = select(func.count(SubjectRequest.id)).where(
        SubjectRequest.asked_by_id == asked_by_id, SubjectRequest.answered_at.is_(None)
    )
    return db.session.scalar(wanted) or 0


def known_requests(_programme_id: int, person_id: int) -> list[list[Fact]]:
    """What is known here of a person, for the person."""
    from flask_babel import lazy_gettext as _l

    return [
        [(_l("Asked at"), row.asked_at), (_l("What was asked"), row.words), (_l("The answer given"), row.answer)]
        for row in requests_about(person_id)
    ]


def has_looked_at(actor: Actor, programme_id: int, child_ids: Collection[int]) -> set[int]:
    """The children of whom the actor has opened what is known; one query over the trail, by its index."""
    page = AuditEntry.details["page"].as_string()
    rows = db.session.scalars(
        select(AuditEntry.object_id).where(
            AuditEntry.programme_id == programme_id, AuditEntry.object_kind == "person",
            AuditEntry.object_id.in_(child_ids), AuditEntry.account_id == actor.account_id,
            AuditEntry.action == "looked", page == "known",
        )
    )  # fmt: skip
    return {one for one in rows if one is not None}
