"""Reads of the audit trail: 50 a page, filtered, the same five queries however long it is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select

from portal.audit.models import AuditEntry
from portal.db import db
from portal.limits import PAGE_SIZE
from portal.people.models import Person
from portal.people.queries import names_of
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Wanted:
    """The filters of the page; each may be empty. Days are days of the programme's zone, both ends included."""

    action: str = ""
    account_id: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Line:
    """One row of the page. `who` is '' for the system and for accounts without a person here."""

    id: int
    at: datetime
    who: str
    account_id: int | None
    action: str
    object_kind: str
    object_id: int | None
    about: tuple[str, ...]
    page: str


@dataclass(frozen=True)
class Trail:
    """One page of the trail, newest first; `total` counts all that match, `subjects` are the persons it names."""

    lines: list[Line]
    total: int
    page: int
    subjects: frozenset[int]

    @property
    def has_more(self) -> bool:
        """Whether an older page follows."""
        return self.page * PAGE_SIZE < self.total


def find_entries(programme: Programme, wanted: Wanted, page: int = 1) -> Trail:
    """The entries of a programme that match."""
    matching = _conditions(programme, wanted)
    total = db.session.scalar(select(func.count(AuditEntry.id)).where(*matching)) or 0
    ordered = select(AuditEntry).where(*matching).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    rows = list(db.session.scalars(ordered.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)))
    acting = _people_of_accounts(programme.id, (row.account_id for row in rows))
    actors = {one.account_id: one.name for one in acting if one.account_id is not None}
    subjects = names_of(one for row in rows for one in row.subject_ids)
    return Trail([_line(row, actors, subjects) for row in rows], total, page, frozenset(subjects))


def actions_seen(programme_id: int) -> list[str]:
    """The kinds of acts that stand in the trail of a programme."""
    rows = db.session.scalars(select(AuditEntry.action).where(AuditEntry.programme_id == programme_id).distinct())
    return sorted(rows)


def actors_seen(programme_id: int) -> list[Person]:
    """Those whose acts stand in the trail of a programme, by name."""
    ids = db.session.scalars(select(AuditEntry.account_id).where(AuditEntry.programme_id == programme_id).distinct())
    return sorted(_people_of_accounts(programme_id, ids), key=lambda one: one.name)


def acts_of(programme: Programme, account_id: int, day: date, besides: Collection[str]) -> list[tuple[str, int]]:
    """What somebody did that day in the programme and how often, the most first; one query."""
    count = func.count(AuditEntry.id)
    chosen = _conditions(programme, Wanted(account_id=account_id, since=day, until=day))
    found = db.session.execute(
        select(AuditEntry.action, count.label("times"))
        .where(*chosen, AuditEntry.action.not_in(besides))
        .group_by(AuditEntry.action)
        .order_by(count.desc(), AuditEntry.action)
    )
    return [(row.action, row.times) for row in found]


def entries_of(programme: Programme, wanted: Wanted, besides: Collection[str], limit: int) -> list[AuditEntry]:
    """The newest entries that match, without these acts; one query."""
    chosen = (*_conditions(programme, wanted), AuditEntry.action.not_in(besides))
    ordered = select(AuditEntry).where(*chosen).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    return list(db.session.scalars(ordered.limit(limit)))


def _conditions(programme: Programme, wanted: Wanted) -> list[ColumnElement[bool]]:
    zone = ZoneInfo(programme.zone)
    found = [AuditEntry.programme_id == programme.id]
    if wanted.action:
        found.append(AuditEntry.action == wanted.action)
    if wanted.account_id is not None:
        found.append(AuditEntry.account_id == wanted.account_id)
    if wanted.since:
        found.append(AuditEntry.at >= datetime.combine(wanted.since, time.min, zone))
    if wanted.until:
        found.append(AuditEntry.at < datetime.combine(wanted.until + timedelta(days=1), time.min, zone))
    return found


def _people_of_accounts(programme_id: int, ids: Iterable[int | None]) -> list[Person]:
    wanted = {one for one in ids if one}
    asked = select(Person).where(Person.programme_id == programme_id, Person.account_id.in_(wanted))
    return list(db.session.scalars(asked))


def _line(row: AuditEntry, actors: dict[int, str], subjects: dict[int, str]) -> Line:
    return Line(
        row.id, row.at, actors.get(row.account_id or 0, ""), row.account_id, row.action, row.object_kind, row.object_id,
        tuple(subjects[one] for one in row.subject_ids if one in subjects), str(row.details.get("page", "")),
    )  # fmt: skip
