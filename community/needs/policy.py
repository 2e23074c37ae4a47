"""Every grown-up of the programme reads needs; whose it is, and who looks after the place, steers.

A child is named nowhere here, and no child reads here: an adult stands behind whatever is asked of partners.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from community.needs.models import Need, NeedPledge
from community.needs.rules import left_of
from community.pairs.models import Pair
from community.partners.policy import Partner, can_edit_partner, can_see_partner, represents
from community.projects.models import Project
from community.projects.policy import looks_after
from community.projects.rules import WORKING
from community.requests.policy import Place, can_ask, is_grown_up, stands_behind, stood_behind
from portal.actor import Actor
from portal.people.policy import MANAGERS, manages
from portal.programmes.models import Programme
from portal.programmes.queries import within


@dataclass(frozen=True)
class Needed:
    """A need with what it is written for."""

    at: Programme
    row: Need
    place: Place

    @property
    def is_young(self) -> bool:
        """Whether it is about somebody of whom a partner hears nothing but the age."""
        return is_about_young(self.row.origin, self.place)


@dataclass(frozen=True)
class Pledged:
    """A pledge with its need and the partner that gives it."""

    need: Needed
    partner: Partner
    row: NeedPledge


@dataclass(frozen=True)
class Pledging:
    """A need and a partner that may pledge to it."""

    need: Needed
    partner: Partner


def is_about_young(origin: str, place: Place) -> bool:
    """A pair, and a project that somebody under age carries."""
    return origin == "pair" or (isinstance(place, Project) and place.needs_ally)


def can_list_needs(actor: Actor, at: Programme) -> bool:
    """Grown-ups of the programme, partners' representatives among them."""
    return is_grown_up(actor, at.id)


def can_write_need(actor: Actor, at: Programme) -> bool:
    """Who may ask partners for help; for what, the service looks."""
    return can_ask(actor, at)


def can_look_near(actor: Actor, at: Programme) -> bool:
    """Who acts for some organisation."""
    return is_grown_up(actor, at.id) and actor.has(at.id, "partner_representative")


def owns(actor: Actor, it: Needed) -> bool:
    """Who wrote it, or stands behind what it is written for; grown-ups alone."""
    if not is_grown_up(actor, it.at.id):
        return False
    return actor.person_in(it.at.id) == it.row.author_id or stands_behind(actor, it.place)


def oversees(actor: Actor, it: Needed) -> bool:
    """Who looks after the place of whose need it is."""
    return manages(actor, it.at.id, it.row.territory_id)


def can_see_need(actor: Actor, it: Needed) -> bool:
    """Every grown-up; of a project that was taken out of sight, those who may steer it."""
    is_hidden = isinstance(it.place, Project) and it.place.hidden_at is not None
    return is_grown_up(actor, it.at.id) and (not is_hidden or can_steer_need(actor, it))


def can_steer_need(actor: Actor, it: Needed) -> bool:
    """Whose it is, and who looks after the place."""
    return owns(actor, it) or oversees(actor, it)


def can_ask_for(actor: Actor, it: Needed) -> bool:
    """Who may send a partner a request for the same: as `origins_of` offers it, and as long as it is not over."""
    if not can_ask(actor, it.at) or it.row.state == "closed":
        return False
    if isinstance(it.place, Pair):
        return it.place.ended_on is None and it.place.mentor_id == actor.person_in(it.at.id)
    if isinstance(it.place, Project) and (it.place.state not in WORKING or it.place.hidden_at is not None):
        return False
    return stands_behind(actor, it.place) or (it.place is None and actor.has(it.at.id, *MANAGERS))


def can_put_ask(actor: Actor, row: Project) -> bool:
    """Who puts what a project asks before partners: its grown-ups and who keeps the place, while it is at work."""
    stands = stands_behind(actor, row) or looks_after(actor, row)
    return is_grown_up(actor, row.programme_id) and stands and row.state in WORKING and row.hidden_at is None


def can_pledge_for(actor: Actor, partner: Partner) -> bool:
    """Grown-ups who act for the partner or keep its data; whether the word must come from itself, the service asks."""
    return is_grown_up(actor, partner.at.id) and can_edit_partner(actor, partner) and partner.row.state == "active"


def can_pledge(actor: Actor, both: Pledging) -> bool:
    """The same, to a need that the actor reads."""
    return can_see_need(actor, both.need) and can_pledge_for(actor, both.partner)


def may_know_both(actor: Actor, both: Pledging) -> bool:
    """Whether a refusal may say that the need and the partner exist."""
    return can_see_need(actor, both.need) and can_see_partner(actor, both.partner)


def can_give(actor: Actor, it: Pledged) -> bool:
    """The partner's side: who acts for it, and who noted its word."""
    at_id = it.need.at.id
    noted = it.row.made_by_id == actor.person_in(at_id)
    return is_grown_up(actor, at_id) and (noted or represents(actor, it.partner))


def can_take(actor: Actor, it: Pledged) -> bool:
    """The side that needs it."""
    return can_steer_need(actor, it.need)


def can_have_come(it: Pledged) -> bool:
    """Whether help that was agreed before its need was over may have come all the same; not once it is sought anew."""
    left = left_of(it.need.row.wanted, it.need.row.pledged)
    return it.row.answered_at is not None and it.need.row.state == "closed" and (left is None or left >= it.row.amount)


def can_see_pledge(actor: Actor, it: Pledged) -> bool:
    """Both sides."""
    return can_give(actor, it) or can_take(actor, it)


def visible(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """The condition of `can_see_need` for lists."""
    if not is_grown_up(actor, programme_id):
        return false()
    hidden = select(Project.id).where(Project.programme_id == programme_id, Project.hidden_at.is_not(None))
    in_sight = or_(Need.project_id.is_(None), Need.project_id.not_in(hidden))
    return and_(
        Need.programme_id == programme_id,
        or_(in_sight, owning(actor, programme_id), overseeing(actor, programme_id)),
    )


def owning(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """The condition of `owns`."""
    own = actor.person_in(programme_id)
    if own is None or not is_grown_up(actor, programme_id):
        return false()
    return and_(Need.programme_id == programme_id, or_(Need.author_id == own, stood_behind(own, programme_id, Need)))


def overseeing(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """The condition of `oversees`."""
    places = {one.territory_id for one in actor.held if one.programme_id == programme_id and one.role in MANAGERS}
    if actor.is_system or None in places:
        return and_(true(), Need.programme_id == programme_id)
    if not places:
        return false()
    below = within([one for one in places if one is not None])
    return and_(Need.programme_id == programme_id, Need.territory_id.in_(below))
