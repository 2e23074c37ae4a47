"""Whom the reader has brought in and who has not come: counts by list, and of everybody else together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from portal.accounts.models import Card, Invitation
from portal.actor import Actor
from portal.clock import now, today
from portal.db import db
from portal.limits import CARD_RESTS_DAYS, INVITATION_SOON_DAYS, LIST_RESTS_DAYS, LIST_WAITS_DAYS
from portal.onboarding.models import ImportedPerson, PeopleImport
from portal.onboarding.policy import visible
from portal.pauses.queries import is_awake
from portal.people.models import Person
from portal.people.policy import managed
from portal.people.queries.absent import never_signed_in
from portal.programmes.models import Programme


@dataclass(frozen=True)
class NotIn:
    """How many have not come: invitations over and soon over, cards unused for a week, people without any way in.

    A guardian whose e-mail no list tells is not missed: whoever signs on paper needs no account.
    """

    over: int
    soon: int
    cards: int
    without: int
    row: PeopleImport | None = None

    @property
    def total(self) -> int:
        """All of them."""
        return self.over + self.soon + self.cards + self.without


def lists_not_in(actor: Actor, at: Programme) -> list[NotIn]:
    """The reader's own lists of the last months in which somebody is missing, the oldest first; one query."""
    moment = now()
    without = and_(
        Person.account_id.is_(None), _LATEST.c.until.is_(None),
        or_(ImportedPerson.part == "self", ImportedPerson.email != ""),
    )  # fmt: skip
    rows = db.session.execute(
        _counted(at, PeopleImport, *_sums(moment), _number(without))
        .join(ImportedPerson, ImportedPerson.person_id == Person.id)
        .join(PeopleImport, PeopleImport.id == ImportedPerson.import_id)
        .where(
            visible(actor), managed(actor),
            PeopleImport.finished_at <= moment - timedelta(days=LIST_RESTS_DAYS),
            PeopleImport.finished_at > moment - timedelta(days=LIST_WAITS_DAYS),
        )
        .group_by(PeopleImport.id)
        .order_by(PeopleImport.finished_at, PeopleImport.id)
    )  # fmt: skip
    found = [NotIn(over, soon, cards, without, row) for row, over, soon, cards, without in rows]
    return [one for one in found if one.total]


def others_not_in(actor: Actor, at: Programme) -> NotIn:
    """The same of the reader's people who stand in no such list, but for those without a way in; one query."""
    moment = now()
    listed = (
        select(ImportedPerson.person_id)
        .join(PeopleImport, PeopleImport.id == ImportedPerson.import_id)
        .where(
            ImportedPerson.programme_id == at.id, visible(actor),
            PeopleImport.finished_at > moment - timedelta(days=LIST_WAITS_DAYS),
        )
    )  # fmt: skip
    row = db.session.execute(
        _counted(at, *_sums(moment)).where(managed(actor), Person.id.not_in(listed), or_(*_has_way()))
    ).one()
    return NotIn(row[0] or 0, row[1] or 0, row[2] or 0, 0)


def invited_until(programme_id: int, moment: datetime) -> frozenset[int]:
    """Who holds an unused invitation that lasts beyond the moment; one query."""
    rows = db.session.scalars(
        select(Invitation.person_id).where(
            Invitation.programme_id == programme_id, Invitation.used_at.is_(None), Invitation.expires_at > moment
        )
    )
    return frozenset(rows)


_LATEST = (
    select(Invitation.person_id, func.max(Invitation.expires_at).label("until"))
    .where(Invitation.used_at.is_(None))
    .group_by(Invitation.person_id)
    .subquery()
)


def _has_way() -> Iterable[ColumnElement[bool]]:
    return _LATEST.c.until.is_not(None), Card.id.is_not(None)


def _counted(at: Programme, *columns: Any) -> Select[Any]:
    """Who is here, does not rest and has never signed in, with the last invitation and the card."""
    return (
        select(*columns)
        .select_from(Person)
        .outerjoin(_LATEST, and_(_LATEST.c.person_id == Person.id, Person.account_id.is_(None)))
        .outerjoin(Card, Card.account_id == Person.account_id)
        .where(
            Person.programme_id == at.id, Person.left_at.is_(None), Person.merged_into_id.is_(None),
            is_awake(today(at.zone)), never_signed_in(),
        )
    )  # fmt: skip


def _sums(moment: datetime) -> tuple[ColumnElement[int], ...]:
    until = _LATEST.c.until
    soon = moment + timedelta(days=INVITATION_SOON_DAYS)
    states = (
        until <= moment,
        and_(until > moment, until <= soon),
        Card.issued_at <= moment - timedelta(days=CARD_RESTS_DAYS),
    )
    return tuple(_number(state) for state in states)


def _number(state: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((state, 1), else_=0))
