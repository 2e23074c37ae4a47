"""Looking at a list: its rows as drafts, compared with the organisations that are known."""

from community.partner_lists.errors import NoNames
from community.partner_lists.queries import known_partners
from community.partner_lists.rules.analysis import Analysis, analyse
from community.partner_lists.rules.rows import Reading
from community.partner_lists.services.lists import PartnerList
from portal.actor import Actor
from portal.onboarding.rules.rows import place_key
from portal.onboarding.services import looks_after, places_of
from portal.programmes.models import Programme


def analyse_list(actor: Actor, at: Programme, found: PartnerList, but_of: int | None = None) -> Analysis:
    """What came of it. :raises NoNames: when no column holds names."""
    reading = reading_of(actor, at, found)
    if "name" not in reading.columns.values():
        raise NoNames
    return analyse(found.body, found.first, reading, known_partners(at, but_of))


def reading_of(actor: Actor, at: Programme, found: PartnerList) -> Reading:
    """The reading of a list by this person: into their own territories alone. Two queries."""
    settings = found.settings
    headings = {name: found.headings[place] for place, name in settings.columns.items() if place < len(found.headings)}
    return Reading(
        settings.columns, headings, places_of(at), looks_after(actor, at.id), place_key, settings.territory_id,
        settings.sector,
    )  # fmt: skip
