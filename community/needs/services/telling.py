"""Whom pledges tell what. Facts hold what is lacking and who the partner is, never for whom it is."""

from community.needs.models import NeedPledge
from community.needs.policy import Needed, Pledged
from community.partners.policy import Partner
from community.requests.services.telling import who_answers
from portal.actor import Actor
from portal.notifications.services import notify
from portal.people.queries import accounts_of


def tell_author(it: Needed, partner: Partner, row: NeedPledge, kind: str, by: Actor) -> None:
    """Tell who wrote the need, unless they did it themselves."""
    _tell(it, partner, row, kind, {it.row.author_id} - {by.person_in(it.at.id)})


def tell_partner(it: Pledged, kind: str, by: Actor) -> None:
    """Tell who of this programme acts for the partner; without anybody, who noted the pledge."""
    people = who_answers(it.partner) if it.partner.acting else {it.row.made_by_id}
    _tell(it.need, it.partner, it.row, kind, people - {by.person_in(it.need.at.id) or 0})


def _tell(it: Needed, partner: Partner, row: NeedPledge, kind: str, people: set[int]) -> None:
    facts = {"title": it.row.title, "partner": partner.row.name, "pledge_id": row.id}
    path = f"/p/{it.at.slug}/needs/{it.row.id}#pledge-{row.id}"
    notify(accounts_of(people).values(), kind, facts, path, it.at.id)
