"""The list of offers: words in any inflection, kind, sector, age; fifty a page by title."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_

from community.offers.models import Offer, OfferWord
from community.offers.policy import visible
from community.offers.queries.stale import is_stale_now
from community.offers.rules import is_stale
from community.partners.models import Organisation, OrganisationProgramme, OrganisationSite
from community.partners.policy import Partner, acted_for, widest
from community.partners.queries.lists import LAST, with_word
from community.partners.rules import narrower, readable
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.directory.rules.words import keys_of, words_in
from portal.features import Hit
from portal.limits import FOUND_OF_A_KIND, PAGE_SIZE
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; every given word, kind, sector and age must fit.

    `state` is one of the states, ``stale``, or empty for all that stands.
    """

    text: str = ""
    kind: str = ""
    sector: str = ""
    age: int | None = None
    state: str = ""


@dataclass(frozen=True)
class Line:
    """One offer of the list."""

    id: int
    title: str
    about: str
    kind: str
    state: str
    partner: str
    sector: str
    town: str
    min_age: int | None
    max_age: int | None
    free: int | None
    free_at: datetime | None
    is_stale: bool


@dataclass(frozen=True)
class Listing:
    """A page; `after` is the id after which the next one begins, None on the last."""

    rows: list[Line]
    total: int
    after: int | None


def find_offers(actor: Actor, at: Programme, asked: Asked, after: int | None = None) -> Listing:
    """Those that the actor may find, three queries at most."""
    chosen = _chosen(actor, at, asked)
    start = db.session.get(Offer, after) if after is not None else None
    found = db.session.execute(_page(chosen, start, PAGE_SIZE + 1)).all()
    total = db.session.scalar(_joined(select(func.count(Offer.id))).where(*chosen)) or 0
    sees, shown = readable(widest(actor, at.id)), found[:PAGE_SIZE]
    return Listing(
        [_line(one, sees) for one in shown], total, shown[-1].Offer.id if len(found) > PAGE_SIZE else None
    )  # fmt: skip


def offers_of_partner(actor: Actor, partner: Partner, most: int) -> list[Line]:
    """The first few of one partner that are not put away; one query."""
    wanted = (
        visible(actor, partner.at.id), Offer.organisation_id == partner.row.id, Offer.state != "archived",
    )  # fmt: skip
    sees = readable(widest(actor, partner.at.id))
    return [_line(one, sees) for one in db.session.execute(_page(wanted, None, most))]


def offer_hits(actor: Actor, at: Programme, words: str) -> list[Hit]:
    """The first few as the search of the programme finds them; one query."""
    found = db.session.execute(_page(_chosen(actor, at, Asked(words)), None, FOUND_OF_A_KIND))
    return [
        Hit(f"{one.Offer.title} ({one.name})", url_for("offers.offer_show", slug=at.slug, offer_id=one.Offer.id))
        for one in found
    ]


def _line(one: Any, sees: tuple[str, ...]) -> Line:
    row = one.Offer
    town = one.city if one.audience is not None and narrower(one.listed_for, one.audience) in sees else ""
    return Line(
        row.id, row.title, row.about, row.kind, row.state, one.name, one.sector, town or "", row.min_age, row.max_age,
        row.free, row.free_at, is_stale(row.state, row.assured_at, now()),
    )  # fmt: skip


def _joined(statement: Any) -> Any:
    return (
        statement.select_from(Offer)
        .join(Organisation, Organisation.id == Offer.organisation_id)
        .join(
            OrganisationProgramme,
            and_(
                OrganisationProgramme.organisation_id == Offer.organisation_id,
                OrganisationProgramme.programme_id == Offer.programme_id,
            ),
        )
    )


def _page(chosen: Sequence[ColumnElement[bool]], start: Offer | None, size: int) -> Select[Any]:
    asked: Select[Any] = (
        _joined(
            select(
                Offer,
                Organisation.name,
                Organisation.sector,
                Organisation.listed_for,
                OrganisationSite.city,
                OrganisationSite.audience,
            )
        )
        .outerjoin(OrganisationSite, OrganisationSite.id == Offer.site_id)
        .where(*chosen)
    )
    if start is not None:
        asked = asked.where(tuple_(Offer.sort_key, Offer.id) > (start.sort_key, start.id))
    return asked.order_by(Offer.sort_key, Offer.id).limit(size)


def _chosen(actor: Actor, at: Programme, asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [visible(actor, at.id), _in_state(asked.state, actor, at.id)]
    found += [says(word, readable(widest(actor, at.id))) for word in words_in(asked.text)]
    found += [Offer.kind == asked.kind] if asked.kind else []
    found += [Organisation.sector == asked.sector] if asked.sector else []
    if asked.age is not None:
        found += [
            or_(Offer.min_age.is_(None), Offer.min_age <= asked.age),
            or_(Offer.max_age.is_(None), Offer.max_age >= asked.age),
        ]
    return found


def _in_state(state: str, actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """In a state; when none is asked for, what stands, and of one's own organisation also what is not published."""
    if state == "stale":
        return is_stale_now(now())
    chosen = Offer.state == (state or "active")
    if not state and actor.has(programme_id, "partner_representative"):
        return or_(chosen, and_(Offer.organisation_id.in_(acted_for(actor)), Offer.state != "archived"))
    return chosen


def says(word: str, sees: tuple[str, ...]) -> ColumnElement[bool]:
    """The offer itself says it, or what its reader may see of the partner does, a town for example."""
    token = OfferWord.token
    said = or_(token.in_(sorted(keys_of(word))), and_(token >= word, token < word + LAST))
    of_offer = select(OfferWord.offer_id).where(said)
    return or_(Offer.id.in_(of_offer), Offer.organisation_id.in_(with_word(word, sees)))
