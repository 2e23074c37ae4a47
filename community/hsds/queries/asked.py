"""What a list is narrowed to; every filter that is given must hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select

from community.hsds.policy import public_organisation, public_site
from community.hsds.rules import PUBLIC
from community.hsds.rules.near import squared
from community.hsds.rules.taxonomies import TAXONOMIES_BY_ID, TERMS_BY_ID
from community.offers.models import Offer
from community.offers.queries.lists import says
from community.partners.models import Organisation, OrganisationSite
from community.partners.queries.lists import with_word
from portal.db import db
from portal.directory.rules.words import words_in

Conditions = list[ColumnElement[bool]]


@dataclass(frozen=True)
class Asked:
    """The standard's filters; `proximity` are metres around the middle of `postcode`."""

    search: str = ""
    taxonomy_term_id: Sequence[str] = ()
    taxonomy_id: str | None = None
    organization_id: str | None = None
    modified_after: datetime | None = None
    postcode: str = ""
    proximity: float | None = None


def of_organizations(asked: Asked) -> Conditions:
    """The conditions of organisations."""
    found: Conditions = [Organisation.id.in_(with_word(word, (PUBLIC,))) for word in words_in(asked.search)]
    found += [_has_term(guid, ("sector",)) for guid in asked.taxonomy_term_id]
    found += [_marked(asked.taxonomy_id, ("sector",))] if asked.taxonomy_id else []
    found += [Organisation.guid == asked.organization_id] if asked.organization_id else []
    found += [Organisation.changed_at >= asked.modified_after] if asked.modified_after else []
    return found


def of_services(asked: Asked) -> Conditions:
    """The conditions of offers joined with their organisation; a change of either is a change of what is told."""
    found: Conditions = [says(word, (PUBLIC,)) for word in words_in(asked.search)]
    found += [_has_term(guid, ("sector", "kind")) for guid in asked.taxonomy_term_id]
    found += [_marked(asked.taxonomy_id, ("sector", "kind"))] if asked.taxonomy_id else []
    found += [Organisation.guid == asked.organization_id] if asked.organization_id else []
    if asked.modified_after:
        since = asked.modified_after
        found.append(
            or_(Offer.changed_at >= since, Offer.assured_at >= since, Organisation.changed_at >= since)
        )  # fmt: skip
    return found


def of_places(asked: Asked) -> Conditions:
    """The conditions of the place of an offer, beside those of the offer itself."""
    if not asked.postcode:
        return []
    if asked.proximity is None:
        return [OrganisationSite.postcode == asked.postcode]
    near = db.session.execute(_middle(asked.postcode)).one()
    if near.latitude is None:
        return [false()]
    distance = squared(OrganisationSite.latitude, OrganisationSite.longitude, (near.latitude, near.longitude))
    return [OrganisationSite.latitude.is_not(None), distance <= asked.proximity**2]


def _middle(postcode: str) -> Select[Any]:
    """The middle of the public places that we know under a postcode: there is no table of postcodes in the house."""
    shown = (OrganisationSite.postcode == postcode, public_site(), public_organisation())
    return (
        select(
            func.avg(OrganisationSite.latitude).label("latitude"),
            func.avg(OrganisationSite.longitude).label("longitude"),
        )
        .join(Organisation, Organisation.id == OrganisationSite.organisation_id)
        .where(*shown)
    )


def _has_term(guid: str, taxonomies: Sequence[str]) -> ColumnElement[bool]:
    name, code = TERMS_BY_ID.get(guid, ("", ""))
    if name not in taxonomies:
        return false()
    return Organisation.sector == code if name == "sector" else Offer.kind == code


def _marked(guid: str, taxonomies: Sequence[str]) -> ColumnElement[bool]:
    """Everything is marked by each taxonomy of its sort, so that all or nothing is found."""
    is_ours = TAXONOMIES_BY_ID.get(guid) in taxonomies
    return Organisation.id.is_not(None) if is_ours else false()
