"""Who sees and moves requests: who asks, who stands behind what it is asked for, the partner, who looks after either.

A child is named nowhere here, so no child reads here: what a mentor asks is said to the child by the mentor.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from community.clubs.models import Club, ClubOffice
from community.clubs.policy import is_organiser
from community.offers.models import Offer
from community.pairs.models import Pair
from community.partners.models import OrganisationProgramme
from community.partners.policy import Partner, acted_for, can_edit_partner, can_see_partner, represents
from community.projects.models import Project
from community.projects.rules import ENDED
from community.requests.models import PartnerRequest
from portal.actor import Actor
from portal.clock import today
from portal.people.policy import MANAGERS, manages
from portal.programmes.models import Programme
from portal.programmes.queries import programme, within

Place: TypeAlias = Pair | Club | Project | None


@dataclass(frozen=True)
class Requested:
    """A request with the partner it goes to, the offer it is about, and what it is asked for."""

    partner: Partner
    row: PartnerRequest
    offer: Offer | None
    place: Place


def is_grown_up(actor: Actor, programme_id: int) -> bool:
    """Of age and somebody in the programme."""
    return actor.account_id is not None and actor.age is None and actor.is_in(programme_id)


def can_ask(actor: Actor, at: Programme) -> bool:
    """Grown-ups who hold a position, and who looks after people; for what they may ask, the service looks."""
    return is_grown_up(actor, at.id) and (actor.stands_as(at.id) or actor.has(at.id, *MANAGERS))


def can_ask_of(actor: Actor, partner: Partner) -> bool:
    """Whoever may ask, of a partner that they see and that is at work."""
    return can_ask(actor, partner.at) and can_see_partner(actor, partner) and partner.row.state == "active"


def can_have_requests(actor: Actor, at: Programme) -> bool:
    """Every grown-up has a list, empty for most."""
    return is_grown_up(actor, at.id)


def can_have_inbox(actor: Actor, at: Programme) -> bool:
    """Who acts for some organisation."""
    return is_grown_up(actor, at.id) and actor.has(at.id, "partner_representative")


def can_watch(actor: Actor, at: Programme) -> bool:
    """Whoever looks after some part of the programme."""
    return actor.has(at.id, *MANAGERS)


def stands_behind(actor: Actor, place: Place) -> bool:
    """Whether the actor answers for a pair, a club or a project among grown-ups."""
    own = actor.person_in(place.programme_id) if place is not None else None
    if place is None or own is None:
        return False
    if isinstance(place, Pair):
        return own in (place.mentor_id, place.supervisor_id)
    return is_organiser(actor, place) if isinstance(place, Club) else own in (place.lead_id, place.ally_id)


def ended_with(place: Place) -> str:
    """What is over with it: ``pair_ended``, ``project_done``, ``project_dropped``; empty as long as it goes on."""
    if isinstance(place, Pair):
        return "pair_ended" if place.ended_on is not None else ""
    if isinstance(place, Project) and place.state in ENDED:
        return f"project_{place.state}"
    return ""


def is_seeker(actor: Actor, it: Requested) -> bool:
    """Who asked, or stands behind what it is asked for; grown-ups alone."""
    if not is_grown_up(actor, it.partner.at.id):
        return False
    return actor.person_in(it.partner.at.id) == it.row.asker_id or stands_behind(actor, it.place)


def is_provider(actor: Actor, it: Requested) -> bool:
    """Who acts for the partner, from the moment on when the request was sent."""
    return it.row.sent_at is not None and is_grown_up(actor, it.partner.at.id) and represents(actor, it.partner)


def oversees(actor: Actor, it: Requested) -> bool:
    """Who looks after the asking side's place, or after the tie with the partner."""
    at_id = it.partner.at.id
    return manages(actor, at_id, it.row.territory_id) or manages(actor, at_id, it.partner.tie.territory_id)


def can_see_request(actor: Actor, it: Requested) -> bool:
    """All of these."""
    return is_seeker(actor, it) or is_provider(actor, it) or oversees(actor, it)


def can_steer(actor: Actor, it: Requested) -> bool:
    """Who sends it and takes it back: the asking side."""
    return is_seeker(actor, it) or oversees(actor, it)


def can_answer(actor: Actor, it: Requested) -> bool:
    """The partner; and who keeps the tie, for what was said by telephone."""
    return it.row.sent_at is not None and can_edit_partner(actor, it.partner) and can_see_request(actor, it)


def side_of(actor: Actor, it: Requested) -> str:
    """As whom the actor closes it: ``provider``, ``navigator`` (a mentor or a coordinator), else ``seeker``."""
    if is_seeker(actor, it):
        return "navigator" if it.row.origin == "pair" else "seeker"
    return "provider" if is_provider(actor, it) else "navigator"


def visible(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """The condition of `can_see_request` for lists."""
    return or_(seeking(actor, programme_id), providing(actor, programme_id), overseeing(actor, programme_id))


def seeking(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """The condition of `is_seeker`."""
    own = actor.person_in(programme_id)
    if own is None or not is_grown_up(actor, programme_id):
        return false()
    behind = stood_behind(own, programme_id, PartnerRequest)
    return and_(PartnerRequest.programme_id == programme_id, or_(PartnerRequest.asker_id == own, behind))


def stood_behind(own: int, programme_id: int, table: Any) -> ColumnElement[bool]:
    """The condition of `stands_behind` for a grown-up's person id and rows that say what they are asked for."""
    day = today(programme(programme_id).zone)
    pairs = select(Pair.id).where(or_(Pair.mentor_id == own, Pair.supervisor_id == own))
    projects = select(Project.id).where(or_(Project.lead_id == own, Project.ally_id == own))
    clubs = select(ClubOffice.club_id).where(
        ClubOffice.person_id == own, ClubOffice.starts_on <= day, ClubOffice.ends_on >= day
    )
    return or_(table.pair_id.in_(pairs), table.project_id.in_(projects), table.club_id.in_(clubs))


def providing(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """The condition of `is_provider`."""
    if not is_grown_up(actor, programme_id):
        return false()
    return and_(
        PartnerRequest.programme_id == programme_id, PartnerRequest.sent_at.is_not(None),
        PartnerRequest.organisation_id.in_(acted_for(actor)),
    )  # fmt: skip


def overseeing(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """The condition of `oversees`."""
    if actor.is_system:
        return PartnerRequest.programme_id == programme_id
    places = {one.territory_id for one in actor.held if one.programme_id == programme_id and one.role in MANAGERS}
    if not places:
        return false()
    if None in places:
        return PartnerRequest.programme_id == programme_id
    below: Select[int] = within([one for one in places if one is not None])
    ties = select(OrganisationProgramme.organisation_id).where(
        OrganisationProgramme.programme_id == programme_id, OrganisationProgramme.territory_id.in_(below)
    )
    return and_(
        PartnerRequest.programme_id == programme_id,
        or_(PartnerRequest.territory_id.in_(below), PartnerRequest.organisation_id.in_(ties)),
    )
