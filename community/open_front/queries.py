"""Reads of the open page: offers that everybody may see, and what is counted with its n, as far as it is shown."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, case, func, select, tuple_

from community.activities.models import Activity
from community.hsds.policy import public_offer, public_site, works
from community.hsds.rules import PUBLIC
from community.offers.models import Offer
from community.offers.rules import stale_before
from community.open_front.models import OpenHidden
from community.open_front.rules import OpenOffer
from community.partners.models import Organisation, OrganisationProgramme, OrganisationSite
from community.requests.queries import ended_since
from portal.clock import now
from portal.db import db
from portal.limits import PAGE_SIZE
from portal.programmes.models import Programme
from portal.web.format import number_text, share_text

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class OpenOffers:
    """A page of them by title; `after` is the id after which the next page begins."""

    rows: list[OpenOffer]
    after: int | None


@dataclass(frozen=True)
class Numbers:
    """Of the last twelve months: partners at work, activities held, closed requests and in how many help was got."""

    partners: int
    activities: int
    helped: int
    closed: int


NUMBER_LABELS: dict[str, Any] = {
    "partners": _l("Partners at work"), "activities": _l("Activities held in the last twelve months"),
    "helped": _l("Requests to partners that ended with help, of those closed in the last twelve months"),
}  # fmt: skip


def open_offers(at: Programme, after: int | None = None, most: int = PAGE_SIZE) -> OpenOffers:
    """What stands and was assured within 180 days, of organisations that everybody may see; two queries at most."""
    asked = _offers(at)
    start = db.session.execute(asked.where(Offer.id == after)).one_or_none() if after is not None else None
    if start is not None:
        asked = asked.where(tuple_(Offer.sort_key, Offer.id) > (start.sort_key, start.id))
    found = db.session.execute(asked.order_by(Offer.sort_key, Offer.id).limit(most + 1)).all()
    rows = [OpenOffer(*row) for row in found[:most]]
    return OpenOffers(rows, rows[-1].id if len(found) > most else None)


def programmes() -> list[Programme]:
    """All that have an open page; one query."""
    return list(db.session.scalars(select(Programme).order_by(Programme.id)))


def numbers_of(at: Programme) -> Numbers:
    """What can be told without anybody in it; three queries."""
    since, tie = now() - YEAR, OrganisationProgramme
    partners = db.session.scalar(
        select(func.count())
        .select_from(tie)
        .join(Organisation, Organisation.id == tie.organisation_id)
        .where(
            tie.programme_id == at.id, works(), Organisation.state == "active",
            Organisation.merged_into_id.is_(None),
        )
    )  # fmt: skip
    activities = db.session.scalar(
        select(func.count(Activity.id)).where(
            Activity.programme_id == at.id, Activity.state == "published", Activity.ends_at.between(since, now())
        )
    )
    ended = ended_since(at.id, since)
    return Numbers(partners or 0, activities or 0, ended.helped, ended.closed)


def said_of(found: Numbers) -> dict[str, str]:
    """Each number in figures, by its name; without those that tell nothing yet."""
    told = {
        "partners": number_text(found.partners) if found.partners else "",
        "activities": number_text(found.activities) if found.activities else "",
        "helped": share_text(found.helped, found.closed) if found.closed else "",
    }
    return {name: words for name, words in told.items() if words}


def hidden_numbers(at: Programme) -> frozenset[str]:
    """Those that the programme does not show; one query."""
    return frozenset(db.session.scalars(select(OpenHidden.number).where(OpenHidden.programme_id == at.id)))


def _offers(at: Programme) -> Select[Any]:
    """Its place and its partner's words go along where everybody may read them."""
    tie, site = OrganisationProgramme, OrganisationSite
    return (
        select(
            Offer.id, Offer.guid, Offer.title, Offer.about, Offer.conditions, Offer.kind, Offer.min_age, Offer.max_age,
            Organisation.name, case((Organisation.links_for == PUBLIC, Organisation.website), else_=""),
            func.coalesce(site.city, ""), Offer.times_words, Offer.sort_key,
        )
        .join(Organisation, Organisation.id == Offer.organisation_id)
        .join(tie, and_(tie.organisation_id == Offer.organisation_id, tie.programme_id == Offer.programme_id))
        .outerjoin(site, and_(site.id == Offer.site_id, public_site()))
        .where(Offer.programme_id == at.id, public_offer(), Offer.assured_at >= stale_before(now()))
    )  # fmt: skip
