"""One request as its readers see it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from community.clubs.models import Club
from community.offers.models import Offer
from community.pairs.models import Pair
from community.partners.queries import partner_of
from community.projects.models import Project
from community.requests.models import PartnerRequest
from community.requests.policy import Place, Requested
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.queries import minors_of
from portal.programmes.queries import programme_of

MODELS: dict[str, tuple[Any, str]] = {
    "pair": (Pair, "pair_id"), "club": (Club, "club_id"), "project": (Project, "project_id"),
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """Names of the grown-ups who had a hand in a request; `minors` among them, entered as grown-ups by mistake."""

    asker: str
    answered_by: str
    minors: frozenset[int]


def request_of(slug: str, request_id: int) -> Requested:
    """A request of the programme at `/p/<slug>/`; at most four queries. :raises NotFound:"""
    at, row = programme_of(slug), db.session.get(PartnerRequest, request_id)
    if row is None or row.programme_id != at.id:
        raise NotFound
    offer = db.session.get(Offer, row.offer_id) if row.offer_id is not None else None
    return Requested(partner_of(slug, row.organisation_id), row, offer, place_of(row))


def place_of(row: Any) -> Place:
    """What a row is asked for by its `origin`, a request's or another; None for the programme itself."""
    if row.origin not in MODELS:
        return None
    model, column = MODELS[row.origin]
    found: Place = db.session.get(model, getattr(row, column))
    return found


def shown_of(row: PartnerRequest) -> Shown:
    """One query."""
    ids = [one for one in (row.asker_id, row.answered_by_id) if one is not None]
    people = {one.id: one for one in db.session.scalars(select(Person).where(Person.id.in_(ids)))}
    by = people.get(row.answered_by_id or 0)
    return Shown(people[row.asker_id].name, by.name if by is not None else "", minors_of(people.values()))
