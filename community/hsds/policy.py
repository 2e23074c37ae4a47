"""What leaves the house: what an organisation shows to everybody and the offers that stand; nobody signs in to read."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_, select

from community.hsds.rules import PUBLIC
from community.offers.models import Offer
from community.partners.models import Organisation, OrganisationContact, OrganisationProgramme, OrganisationSite
from community.partners.rules import narrower
from portal.actor import Actor
from portal.clock import today
from portal.people.policy import manages
from portal.programmes.models import Programme


def works() -> ColumnElement[bool]:
    """The condition of a tie with a programme that has not ended, wherever on earth its last day is."""
    yesterday = today("UTC") - timedelta(days=1)
    return or_(OrganisationProgramme.until.is_(None), OrganisationProgramme.until >= yesterday)


def public_organisation() -> ColumnElement[bool]:
    """At work, shown to everybody by its own choice, and some programme works with it."""
    tied = select(OrganisationProgramme.organisation_id).where(works())
    return and_(_is_open(), Organisation.id.in_(tied))


def public_offer() -> ColumnElement[bool]:
    """One that stands, of such an organisation, joined with its tie and its organisation."""
    return and_(Offer.state == "active", _is_open(), works())


def _is_open() -> ColumnElement[bool]:
    """At work, shown to everybody, and not become part of another record."""
    return and_(
        Organisation.listed_for == PUBLIC, Organisation.state == "active", Organisation.merged_into_id.is_(None)
    )


def public_site() -> ColumnElement[bool]:
    """A place that everybody may know."""
    return OrganisationSite.audience == PUBLIC


def public_contact() -> ColumnElement[bool]:
    """Somebody whom everybody may ask."""
    return OrganisationContact.audience == PUBLIC


def can_exchange(actor: Actor, at: Programme) -> bool:
    """Who looks after the whole programme: a file may hold organisations of every place."""
    return manages(actor, at.id, None)


def shows(row: Organisation, kept: str) -> bool:
    """Whether everybody may read a part of it: ``about``, ``links``, ``email``, ``phones``, ``number``."""
    return narrower(row.listed_for, getattr(row, f"{kept}_for")) == PUBLIC
