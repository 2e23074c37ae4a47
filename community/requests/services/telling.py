"""Whom requests tell what. Facts hold what the offer or the partner is called, never whom it is asked for."""

from sqlalchemy import select

from community.partners.policy import Partner
from community.requests.policy import Requested
from portal.actor import Actor
from portal.db import db
from portal.notifications.services import notify
from portal.people.models import Person
from portal.people.queries import accounts_of


def tell_provider(it: Requested, kind: str) -> None:
    """Tell who answers for the partner."""
    _tell(it, kind, who_answers(it.partner))


def who_answers(partner: Partner) -> set[int]:
    """Who of this programme acts for the partner; without anybody, who looks after the tie."""
    keeper = partner.tie.keeper_id
    here = set(db.session.scalars(
        select(Person.id).where(Person.id.in_(partner.acting), Person.programme_id == partner.at.id)
    ))  # fmt: skip
    return here or ({keeper} if keeper is not None else set())


def tell_asker(it: Requested, kind: str, by: Actor) -> None:
    """Tell who asked, unless they did it themselves."""
    if by.person_in(it.partner.at.id) != it.row.asker_id:
        _tell(it, kind, {it.row.asker_id})


def _tell(it: Requested, kind: str, people: set[int]) -> None:
    at = it.partner.at
    title = it.offer.title if it.offer is not None else it.partner.row.name
    facts = {"title": title, "partner": it.partner.row.name}
    notify(accounts_of(people).values(), kind, facts, f"/p/{at.slug}/requests/{it.row.id}", at.id)
