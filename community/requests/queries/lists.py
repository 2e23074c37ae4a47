"""Lists of requests: one's own, those to answer, those to look after; fifty a page, the newest first."""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, func, select, true

from community.offers.models import Offer
from community.partners.models import Organisation
from community.requests.models import PartnerRequest
from community.requests.policy import overseeing, visible
from community.requests.rules import OVER, UNANSWERED, UNDER_WAY, is_silent, late_since, silent_since
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.limits import PAGE_SIZE
from portal.people.models import Person
from portal.people.queries import minors_of
from portal.programmes.models import Programme

LISTED = ("open", "late", "silent", "over", "all")


@dataclass(frozen=True)
class Line:
    """One request of a list with what stands beside it."""

    row: PartnerRequest
    partner: str
    offer: str
    asker: str
    is_silent: bool


@dataclass(frozen=True)
class Listing:
    """A page; `after` is the id after which the next one begins, None on the last; `minors` are askers under age."""

    rows: list[Line]
    total: int
    after: int | None
    minors: frozenset[int]


def find_requests(whose: ColumnElement[bool], listed: str, after: int | None = None) -> Listing:
    """Those of a condition of the policy; two queries. The page is found by ids alone: an index has all it asks for."""
    chosen = [whose, among(listed)]
    start = PartnerRequest.id < after if after is not None else true()
    keys = select(PartnerRequest.id).where(*chosen, start).order_by(PartnerRequest.id.desc()).limit(PAGE_SIZE + 1)
    found = db.session.execute(_rows().where(PartnerRequest.id.in_(keys))).all()
    total = db.session.scalar(select(func.count(PartnerRequest.id)).where(*chosen)) or 0
    shown = found[:PAGE_SIZE]
    return Listing(
        [_line(one) for one in shown], total, shown[-1][0].id if len(found) > PAGE_SIZE else None,
        minors_of(one.Person for one in shown),
    )  # fmt: skip


def requests_of(actor: Actor, at: Programme, column: str, key: int, most: int) -> list[Line]:
    """The newest for one pair, club, project, or about one offer, as far as the actor sees them; one query."""
    wanted = (getattr(PartnerRequest, column) == key, visible(actor, at.id))
    return [_line(one) for one in db.session.execute(_rows().where(*wanted).limit(most))]


def unanswered(actor: Actor, at: Programme, limit: int) -> tuple[list[Line], int]:
    """Sent a week ago or longer and not answered, the longest waiting first, where the actor looks; two queries."""
    wanted, order = (overseeing(actor, at.id), among("late")), (PartnerRequest.sent_at, PartnerRequest.id)
    keys = select(PartnerRequest.id).where(*wanted).order_by(*order).limit(limit)
    rows = db.session.execute(_rows().where(PartnerRequest.id.in_(keys)).order_by(None).order_by(*order)).all()
    total = db.session.scalar(select(func.count(PartnerRequest.id)).where(*wanted)) if rows else 0
    return [_line(one) for one in rows], total or 0


def among(listed: str) -> ColumnElement[bool]:
    """The condition of one of the ways to list them."""
    if listed == "all":
        return true()
    if listed in ("late", "silent"):
        by = late_since(now()) if listed == "late" else silent_since(now())
        return and_(PartnerRequest.state.in_(UNANSWERED), PartnerRequest.sent_at <= by)
    return PartnerRequest.state.in_(OVER if listed == "over" else UNDER_WAY)


def _rows() -> Select[Any]:
    found: Any = (
        select(PartnerRequest, Organisation.name.label("partner"), Offer.title.label("offer"), Person)
        .join(Organisation, Organisation.id == PartnerRequest.organisation_id)
        .join(Person, Person.id == PartnerRequest.asker_id)
        .outerjoin(Offer, Offer.id == PartnerRequest.offer_id)
        .order_by(PartnerRequest.id.desc())
    )
    return cast(Select[Any], found)


def _line(one: Any) -> Line:
    row: PartnerRequest = one.PartnerRequest
    return Line(row, one.partner, one.offer or "", one.Person.name, is_silent(row.state, row.sent_at, now()))
