"""Offers that fit a need, and needs that fit offers: chosen by kind, ages and place in the database, then weighed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias, cast
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from community.needs.models import Need
from community.needs.policy import Needed, visible
from community.needs.queries.lists import Line, needs_where
from community.needs.queries.places import lines_of
from community.needs.rules import left_of
from community.needs.rules.matching import Fit, Side, fit
from community.offers.models import Offer, OfferSlot
from community.offers.policy import Offered
from community.offers.policy import visible as visible_offers
from community.partners.models import Organisation, OrganisationProgramme
from community.partners.policy import acted_for
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.limits import NEED_CANDIDATES, NEED_MATCHES
from portal.programmes.models import Programme
from portal.programmes.queries import line_up, within

Lines: TypeAlias = Mapping[int | None, tuple[int, ...]]


@dataclass(frozen=True)
class Given:
    """An offer with what else of its partner counts."""

    offer: Offer
    partner: str
    sector: str
    territory_id: int | None


@dataclass(frozen=True)
class OfferFit:
    """An offer that fits, of which partner, and why."""

    offer: Offer
    partner: str
    fit: Fit


@dataclass(frozen=True)
class NeedFit:
    """A need that fits an offer, named when there are several, and why."""

    line: Line
    offer: str
    fit: Fit


def offers_for(actor: Actor, it: Needed) -> list[OfferFit]:
    """The best offers that the actor sees, the best first; four queries."""
    row = it.row
    line = lines_of([row.place_id])[row.place_id]
    place = OrganisationProgramme.territory_id
    near: ColumnElement[bool] = Organisation.state == "active"
    if line:
        near = and_(near, or_(place.is_(None), place.in_(within([line[-1]]))))
    wanted = and_(
        visible_offers(actor, it.at.id), Offer.kind == row.kind, Offer.state == "active", near,
        _ages_meet(Offer, row.min_age, row.max_age),
    )  # fmt: skip
    fresh = func.coalesce(Offer.assured_at, Offer.created_at).desc()
    found = _given(_offers().where(wanted).order_by(*_nearest(place, line), fresh, Offer.id))
    sides, need = _offer_sides(found, it.at, lines_of(one.territory_id for one in found)), _need_side(row, line)
    fits = ((one, fit(need, sides[one.offer.id])) for one in found)
    return _best(OfferFit(one.offer, one.partner, how) for one, how in fits if how is not None)


def needs_for_offer(actor: Actor, offered: Offered) -> list[NeedFit]:
    """The open needs that fit one offer, the best first; four queries."""
    row, partner = offered.row, offered.partner
    place = partner.tie.territory_id
    candidates = _candidates(actor, partner.at, line_up(place), Need.kind == row.kind)
    return _weighed([Given(row, partner.row.name, partner.row.sector, place)], candidates, partner.at)[0]


def needs_near(actor: Actor, at: Programme) -> tuple[list[NeedFit], list[Line]]:
    """For who acts for organisations: the open needs that fit what they offer, then others near them; six queries."""
    acted = OrganisationProgramme.organisation_id.in_(acted_for(actor))
    ties = set(db.session.scalars(
        select(OrganisationProgramme.territory_id).where(OrganisationProgramme.programme_id == at.id, acted)
    ))  # fmt: skip
    wanted = (Offer.programme_id == at.id, acted, Offer.state == "active", Organisation.state == "active")
    offers = _given(_offers().where(*wanted).order_by(Offer.id))
    home = [line for line in lines_of(ties).values() if line]
    candidates = _candidates(actor, at, [one for line in home for one in line])
    fits, lines = _weighed(offers, candidates, at)
    named, roots = {one.line.row.id for one in fits}, {line[-1] for line in home}
    others = [
        one for one in candidates
        if one.row.id not in named and (not roots or not (line := lines[one.row.place_id]) or line[-1] in roots)
    ]  # fmt: skip
    return fits, others[:NEED_MATCHES]


def _candidates(
    actor: Actor, at: Programme, near: Collection[int], *more: ColumnElement[bool]
) -> list[Line]:  # fmt: skip
    """Open needs, those at one of these places first; one query."""
    wanted = (visible(actor, at.id), Need.state == "open", *more)
    return needs_where(*wanted, order=(*_nearest(Need.place_id, near), Need.id.desc()), most=NEED_CANDIDATES)


def _weighed(offers: Sequence[Given], candidates: Sequence[Line], at: Programme) -> tuple[list[NeedFit], Lines]:
    """Each need with the offer that fits it best, and the lines of all places; two queries."""
    lines = lines_of([*(one.territory_id for one in offers), *(one.row.place_id for one in candidates)])
    sides, found = _offer_sides(offers, at, lines), []
    for one in candidates:
        need = _need_side(one.row, lines[one.row.place_id])
        fits = [(how, each.offer.title) for each in offers if (how := fit(sides[each.offer.id], need)) is not None]
        if fits:
            how, title = max(fits, key=lambda pair: pair[0].score)
            found.append(NeedFit(one, title, how))
    return _best(found), lines


def _given(asked: Select[Any]) -> list[Given]:
    return [Given(*one) for one in db.session.execute(asked.limit(NEED_CANDIDATES))]


def _best(found: Iterable[Any]) -> list[Any]:
    return sorted(found, key=lambda one: -one.fit.score)[:NEED_MATCHES]


def _offers() -> Select[Any]:
    found: Any = (
        select(Offer, Organisation.name, Organisation.sector, OrganisationProgramme.territory_id)
        .join(Organisation, Organisation.id == Offer.organisation_id)
        .join(
            OrganisationProgramme,
            and_(
                OrganisationProgramme.organisation_id == Offer.organisation_id,
                OrganisationProgramme.programme_id == Offer.programme_id,
            ),
        )
    )
    return cast(Select[Any], found)


def _ages_meet(table: Any, least: int | None, most: int | None) -> ColumnElement[bool]:
    found = [or_(table.max_age.is_(None), table.max_age >= least)] if least is not None else []
    found += [or_(table.min_age.is_(None), table.min_age <= most)] if most is not None else []
    return and_(True, *found)


def _nearest(column: Any, line: Collection[int]) -> tuple[Any, ...]:
    """What lies in one of these places, or in the whole programme, comes before what lies farther."""
    return (case((or_(column.is_(None), column.in_(line)), 0), else_=1),) if line else ()


def _need_side(row: Need, line: tuple[int, ...]) -> Side:
    return Side(
        row.kind, row.sector or None, line, row.min_age, row.max_age, row.due_on, left_of(row.wanted, row.pledged)
    )  # fmt: skip


def _offer_sides(found: Sequence[Given], at: Programme, lines: Lines) -> dict[int, Side]:
    """By offer id; one query."""
    first, instant = _first_days([one.offer.id for one in found], at.zone), now()
    return {one.offer.id: _offer_side(one, lines[one.territory_id], first, instant) for one in found}


def _offer_side(one: Given, line: tuple[int, ...], first: Mapping[int, date], instant: datetime) -> Side:
    row = one.offer
    days = (instant - row.assured_at).days if row.assured_at is not None else None
    return Side(
        row.kind, one.sector, line, row.min_age, row.max_age, first_day=first.get(row.id), free=row.free,
        assured_days=days,
    )  # fmt: skip


def _first_days(ids: Collection[int], zone: str) -> dict[int, date]:
    """The first day to come on which each is given; one query."""
    rows = db.session.execute(
        select(OfferSlot.offer_id, func.min(OfferSlot.starts_at))
        .where(OfferSlot.offer_id.in_(ids), OfferSlot.starts_at > now())
        .group_by(OfferSlot.offer_id)
    )
    return {key: at.astimezone(ZoneInfo(zone)).date() for key, at in rows}
