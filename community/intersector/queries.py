"""Reads of the table: what is counted by sector and territory, and the rows behind a cell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, or_, select, true, tuple_

from community.intersector.rules import CLOSED, DELIVERED, Cell, Counted
from community.offers.models import Offer
from community.offers.rules import stale_before
from community.partners.models import Organisation, OrganisationProgramme
from community.requests.models import PartnerRequest
from community.requests.queries import counts_by_cell, days_by_cell
from portal.clock import now, today
from portal.db import db
from portal.limits import PAGE_SIZE
from portal.programmes.models import Programme
from portal.programmes.queries import within


@dataclass(frozen=True)
class Partner:
    """One partner behind a cell with its offers: believed, stale, used."""

    id: int
    name: str
    offers: int
    stale: int
    used: int


@dataclass(frozen=True)
class Partners:
    """A page of them by name; `after` is the id after which the next page begins."""

    rows: list[Partner]
    after: int | None


@dataclass(frozen=True)
class Where:
    """A cell: a sector, empty for all, and these territories with all below them, or alone (`is_own`).

    `tops` None is the whole tree. `wide` says that what belongs to no place is among it.
    """

    sector: str
    tops: tuple[int, ...] | None
    is_own: bool
    wide: bool

    def holds(self, column: Any) -> ColumnElement[bool]:
        """Whether a place is the cell's."""
        nowhere: ColumnElement[bool] = column.is_(None)
        if self.tops is None:
            return nowhere if self.is_own else true()
        found: ColumnElement[bool] = column.in_(self.tops if self.is_own else within(self.tops))
        return or_(found, nowhere) if self.wide else found


def counted_of(at: Programme, show: str, since: datetime | None) -> Counted:
    """What a measure shows, by sector and territory of the tie, or of who asked; three queries, however many rows."""
    found: dict[tuple[str, int | None], Cell] = {}
    day = today(at.zone)
    for sector, place, partners in db.session.execute(_partners(at.id, day)):
        _cell(found, sector, place).partners += partners
    if show != "answers":
        for sector, place, *numbers in db.session.execute(_offers(at.id, day, show == "loops", since)):
            cell = _cell(found, sector, place)
            cell.offers, cell.stale, cell.used = numbers
    if show != "offers":
        for (sector, place), counts in counts_by_cell(at.id, since).items():
            cell = _cell(found, sector, place)
            cell.sent, cell.closed, cell.helped, cell.silent = counts
    if show == "answers":
        for (sector, place), days in days_by_cell(at.id, since).items():
            _cell(found, sector, place).days.update(days)
    return found


def partners_in(at: Programme, where: Where, since: datetime | None, after: int | None) -> Partners:
    """The partners behind a cell, fifty a page by name; two queries."""
    start = db.session.get(Organisation, after) if after is not None else None
    tie, offer = OrganisationProgramme, Offer
    chosen = [*_ties(at.id, today(at.zone)), where.holds(tie.territory_id)]
    chosen += [Organisation.sector == where.sector] if where.sector else []
    if start is not None:
        chosen.append(tuple_(Organisation.sort_key, Organisation.id) > (start.sort_key, start.id))
    page = (
        select(Organisation.id, Organisation.name, Organisation.sort_key)
        .join(tie, tie.organisation_id == Organisation.id)
        .where(*chosen)
        .order_by(Organisation.sort_key, Organisation.id)
        .limit(PAGE_SIZE + 1)
        .subquery()
    )
    asked: Any = (
        select(page.c.id, page.c.name, *_believed(), _used(since))
        .outerjoin(
            offer, and_(offer.organisation_id == page.c.id, offer.programme_id == at.id, offer.state == "active")
        )
        .group_by(page.c.id, page.c.name, page.c.sort_key)
        .order_by(page.c.sort_key, page.c.id)
    )
    rows = [Partner(*row) for row in db.session.execute(asked)]
    return Partners(rows[:PAGE_SIZE], rows[PAGE_SIZE - 1].id if len(rows) > PAGE_SIZE else None)


def asked_in(where: Where, since: datetime | None) -> ColumnElement[bool]:
    """The condition of the sent requests behind a cell, for `find_requests`."""
    chosen = [PartnerRequest.sent_at.is_not(None), where.holds(PartnerRequest.territory_id)]
    if where.sector:
        of_sector = select(Organisation.id).where(Organisation.sector == where.sector)
        chosen.append(PartnerRequest.organisation_id.in_(of_sector))
    return and_(*chosen, *([PartnerRequest.sent_at >= since] if since is not None else []))


def _partners(programme_id: int, day: date) -> Any:
    place = OrganisationProgramme.territory_id
    return (
        select(Organisation.sector, place, func.count())
        .join(OrganisationProgramme, OrganisationProgramme.organisation_id == Organisation.id)
        .where(*_ties(programme_id, day))
        .group_by(Organisation.sector, place)
    )


def _offers(programme_id: int, day: date, is_used_counted: bool, since: datetime | None) -> Any:
    tie = OrganisationProgramme
    return (
        select(Organisation.sector, tie.territory_id, *_believed(), _used(since) if is_used_counted else literal(0))
        .select_from(Offer)
        .join(Organisation, Organisation.id == Offer.organisation_id)
        .join(tie, and_(tie.organisation_id == Organisation.id, tie.programme_id == Offer.programme_id))
        .where(Offer.programme_id == programme_id, Offer.state == "active", *_ties(programme_id, day))
        .group_by(Organisation.sector, tie.territory_id)
    )


def _ties(programme_id: int, day: date) -> Iterable[ColumnElement[bool]]:
    """Partners at work with whom the programme works on the day."""
    tie = OrganisationProgramme
    return (
        tie.programme_id == programme_id, tie.since <= day, or_(tie.until.is_(None), tie.until >= day),
        Organisation.state == "active", Organisation.merged_into_id.is_(None),
    )  # fmt: skip


def _believed() -> Iterable[ColumnElement[Any]]:
    """Of a group of offers: how many are believed, how many stale."""
    is_fresh = Offer.assured_at >= stale_before(now())
    return func.count(case((is_fresh, 1))), func.count(Offer.id) - func.count(case((is_fresh, 1)))


def _used(since: datetime | None) -> ColumnElement[Any]:
    """Of a group of offers: by how many help was given."""
    came = [PartnerRequest.offer_id == Offer.id, PartnerRequest.state.in_((DELIVERED, CLOSED))]
    came += [PartnerRequest.sent_at >= since] if since is not None else []
    return func.count(case((exists().where(*came), 1)))


def _cell(found: dict[tuple[str, int | None], Cell], sector: str, place: int | None) -> Cell:
    return found.setdefault((sector, place), Cell())
