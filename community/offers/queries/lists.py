"""The list of offers: words in any inflection, kind, sector, age, near, open; a page by title or the nearest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, Select, and_, case, literal, or_, select

from community.offers.models import Offer, OfferWord
from community.offers.policy import for_age, visible
from community.offers.queries.stale import is_stale_now
from community.offers.rules import is_stale
from community.partners.models import Organisation, OrganisationProgramme, OrganisationSite
from community.partners.policy import Partner, acted_for, widest
from community.partners.queries.lists import ANYWHERE, LAST, with_word
from community.partners.queries.loosening import found_without
from community.partners.queries.opening import states_of
from community.partners.queries.spots import Place, Spot, Wanted, is_open, spot_of
from community.partners.rules import readable
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.directory.rules.words import keys_of, words_in
from portal.features import Hit
from portal.globe import FARTHER, Around
from portal.limits import FOUND_OF_A_KIND
from portal.paging import paged
from portal.programmes.models import Programme, Territory


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
    wanted: Wanted = ANYWHERE


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
    assured_at: datetime | None
    territory_id: int | None
    spot: Spot


@dataclass(frozen=True)
class Listing:
    """A page; `after` is the id after which the next one begins, None on the last; a total may be only `at_least`."""

    rows: list[Line]
    total: int
    at_least: bool
    after: int | None


def find_offers(actor: Actor, at: Programme, asked: Asked, after: int | None = None) -> Listing:
    """Those that the actor may find; five queries at most."""
    sees = readable(widest(actor, at.id))
    page = paged(_found(actor, at, asked, sees), after, is_narrow=asked != Asked())
    far = {row.id: row.far for row in page.rows}
    rows = {row.id: row for row in db.session.execute(_columns(sees).where(Offer.id.in_(far)))}
    return Listing(_lines([rows[key] for key in far], far, asked.wanted), page.total, page.at_least, page.after)


def loosened_offers(actor: Actor, at: Programme, asked: Asked) -> dict[str, int]:
    """How many are found without each filter, by its name, where any are; one query, which looks once who is open."""
    sees, moment = readable(widest(actor, at.id)), asked.wanted.at
    opened = is_open(moment) if moment is not None else None
    return found_without(asked, lambda one: _found(actor, at, one, sees, opened))


def offers_of_partner(actor: Actor, partner: Partner, most: int) -> list[Line]:
    """The first few of one partner that are not put away; one query, for its page says by itself when it is open."""
    wanted = (
        visible(actor, partner.at.id), Offer.organisation_id == partner.row.id, Offer.state != "archived",
    )  # fmt: skip
    asked = _columns(readable(widest(actor, partner.at.id))).where(*wanted)
    return [_line(row, Spot()) for row in db.session.execute(asked.order_by(Offer.sort_key, Offer.id).limit(most))]


def offer_hits(actor: Actor, at: Programme, words: str) -> list[Hit]:
    """The first few as the search of the programme finds them; one query."""
    sees = readable(widest(actor, at.id))
    found = _found(actor, at, Asked(words), sees).add_columns(Offer.title, Organisation.name)
    rows = db.session.execute(found.order_by(Offer.sort_key, Offer.id).limit(FOUND_OF_A_KIND))
    return [
        Hit(f"{one.title} ({one.name})", url_for("offers.offer_show", slug=at.slug, offer_id=one.id)) for one in rows
    ]


def _columns(sees: tuple[str, ...]) -> Any:
    """What a row shows, with its place when the reader may see that."""
    row, site = Offer, OrganisationSite
    return _joined(
        select(
            row.id, row.title, row.about, row.kind, row.state, row.min_age, row.max_age, row.free, row.free_at,
            row.assured_at, Organisation.name, Organisation.sector, OrganisationProgramme.territory_id,
            site.id.label("site_id"), site.kind.label("site_kind"), site.city, site.zone, site.hours_words,
            site.latitude, site.longitude,
        )
    ).outerjoin(site, _is_its_place(sees))  # fmt: skip


def _lines(rows: Sequence[Any], far: Mapping[int, float], wanted: Wanted) -> list[Line]:
    states = states_of({row.site_id: row.zone for row in rows if row.site_id is not None})
    return [_line(row, spot_of(_place(row), states, far.get(row.id, FARTHER), wanted)) for row in rows]


def _place(row: Any) -> Place | None:
    if row.site_id is None:
        return None
    return Place(row.site_id, row.site_kind, row.latitude, row.longitude, row.hours_words)


def _line(row: Any, spot: Spot) -> Line:
    return Line(
        row.id, row.title, row.about, row.kind, row.state, row.name, row.sector, row.city or "", row.min_age,
        row.max_age, row.free, row.free_at, is_stale(row.state, row.assured_at, now()), row.assured_at,
        row.territory_id, spot,
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


def _is_its_place(sees: tuple[str, ...]) -> ColumnElement[bool]:
    """Where it is given, as far as the reader may know: not an address for letters."""
    site = OrganisationSite
    return and_(site.id == Offer.site_id, site.audience.in_(sees), site.kind != "postal")


def _found(
    actor: Actor, at: Programme, asked: Asked, sees: tuple[str, ...], opened: ColumnElement[bool] | None = None
) -> Select[Any]:  # fmt: skip
    """The keys of all that may be found: id, sort key, and the square of the chord to its place.

    `opened` is `is_open` of the moment, where a statement asks for it more than once.
    """
    wanted, chosen = asked.wanted, _chosen(actor, at, asked, sees)
    far: Any = literal(0.0) if wanted.near is None else _far(wanted.near)
    found: Select[Any] = _joined(select(Offer.id, Offer.sort_key, far.label("far")))
    if wanted != ANYWHERE:
        found = found.outerjoin(OrganisationSite, _is_its_place(sees))
    if wanted.at is not None:
        chosen.append(is_open(wanted.at) if opened is None else opened)
    if wanted.near is not None:
        found = found.outerjoin(Territory, Territory.id == OrganisationProgramme.territory_id)
        chosen += [_is_within(wanted.near)] if wanted.near.within is not None else []
    return found.where(*chosen)


def _far(near: Around) -> ColumnElement[float]:
    """Of its place, else of the territory where the programme works with its partner."""
    return case(
        (OrganisationSite.x.is_not(None), near.chord(OrganisationSite)),
        (and_(_is_somewhere(), Territory.x.is_not(None)), near.chord(Territory)),
        else_=FARTHER,
    )


def _is_somewhere() -> ColumnElement[bool]:
    """It has no place of its own, or one that nobody put on the map: both lie in the partner's territory."""
    return or_(OrganisationSite.id.is_(None), and_(OrganisationSite.x.is_(None), OrganisationSite.kind == "physical"))


def _is_within(near: Around) -> ColumnElement[bool]:
    return or_(near.reaches(OrganisationSite), and_(_is_somewhere(), near.reaches(Territory)))


def _chosen(actor: Actor, at: Programme, asked: Asked, sees: tuple[str, ...]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [visible(actor, at.id), _in_state(asked.state, actor, at.id)]
    found += [says(word, sees) for word in words_in(asked.text)]
    found += [Offer.kind == asked.kind] if asked.kind else []
    found += [Organisation.sector == asked.sector] if asked.sector else []
    return [*found, for_age(asked.age)]


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
