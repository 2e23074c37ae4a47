"""Requests of organisations as they are counted; what a representative's home says, each thing asked once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select

from community.helped.rules import Sent
from community.offers.models import Offer
from community.offers.rules import is_stale
from community.pairs.models import Pair
from community.partners.models import Organisation, OrganisationClaim, OrganisationRepresentative
from community.partners.policy import acted_for, acting_now
from community.requests.models import PartnerRequest
from community.requests.rules import is_silent
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.people.rules import ADULT
from portal.programmes.models import Programme
from portal.programmes.queries import programme


@dataclass(frozen=True)
class Standing:
    """An offer of one's own organisation; `days` since somebody said that it stands, None when nobody has."""

    row: Offer
    partner: str
    is_stale: bool
    days: int | None


@dataclass(frozen=True)
class Desk:
    """What a representative's home is made of: the own organisations, what was asked of them, what they offer."""

    acts: list[Organisation]
    sent: list[Sent]
    offers: list[Standing]

    def waiting(self) -> list[Sent]:
        """What one has to answer, the longest waiting first, then what was promised and not given yet."""
        wanted = [one for one in self.sent if one.state in ("sent", "seen", "accepted")]
        return sorted(wanted, key=lambda one: (one.state == "accepted", one.id))


def sent_to(at: Programme, organisation_id: int) -> list[Sent]:
    """All that was ever sent to one organisation, the newest first; one query."""
    return _sent(at, PartnerRequest.organisation_id == organisation_id)


def desk_of(actor: Actor, programme_id: int) -> Desk:
    """For whom one acts, what was asked, what is offered; three queries."""
    at = programme(programme_id)
    mine = PartnerRequest.organisation_id.in_(acted_for(actor))
    return Desk(acted_here(actor, at), _sent(at, mine), _offers(actor, at))


def acted_here(actor: Actor, at: Programme) -> list[Organisation]:
    """The organisations that one acts for in a programme, by name; one query."""
    acts = OrganisationRepresentative
    rows = (
        select(Organisation)
        .join(acts, acts.organisation_id == Organisation.id)
        .where(acts.person_id == (actor.person_in(at.id) or 0), acts.programme_id == at.id, acting_now())
        .order_by(Organisation.sort_key, Organisation.id)
    )
    return list(db.session.scalars(rows))


def has_claimed(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """Whether one waits for the answer to a claim."""
    own = actor.person_in(programme_id) or 0
    return (
        select(OrganisationClaim.id)
        .where(OrganisationClaim.person_id == own, OrganisationClaim.state == "asked")
        .exists()
    )


def claims_of(actor: Actor, programme_id: int) -> list[tuple[OrganisationClaim, str]]:
    """What waits of one's own claims, with the organisation; one query."""
    rows = db.session.execute(
        select(OrganisationClaim, Organisation.name)
        .join(Organisation, Organisation.id == OrganisationClaim.organisation_id)
        .where(OrganisationClaim.person_id == (actor.person_in(programme_id) or 0), OrganisationClaim.state == "asked")
        .order_by(OrganisationClaim.id)
    )
    return [(claim, name) for claim, name in rows]


def _sent(at: Programme, whose: ColumnElement[bool]) -> list[Sent]:
    """Columns alone: to make an object of each takes longer than all the rest."""
    row = PartnerRequest
    wanted: Any = (
        select(
            row.id, row.organisation_id, row.offer_id, func.coalesce(Offer.title, Organisation.name).label("title"),
            row.sent_at, row.state, row.answered_at, row.delivered_at, row.result, row.answer_seconds, row.people,
            row.max_age, row.origin, Pair.mentee_id,
        )
        .join(Organisation, Organisation.id == row.organisation_id)
        .outerjoin(Offer, Offer.id == row.offer_id)
        .outerjoin(Pair, Pair.id == row.pair_id)
        .where(row.programme_id == at.id, row.sent_at.is_not(None), whose)
        .order_by(row.id.desc())
    )  # fmt: skip
    zone, moment = ZoneInfo(at.zone), now()
    return [_line(one, zone, moment) for one in db.session.execute(wanted)]


def _line(row: Any, zone: ZoneInfo, moment: datetime) -> Sent:
    is_pair, is_young = row.origin == "pair", row.max_age is not None and row.max_age < ADULT
    return Sent(
        row.id, row.organisation_id, row.offer_id, row.title, row.sent_at.astimezone(zone).year, row.state,
        is_silent(row.state, row.sent_at, moment), row.answered_at is not None, row.delivered_at is not None,
        row.result, row.answer_seconds, row.people, row.mentee_id if is_pair and is_young else None,
        row.people if is_young and not is_pair else 0,
    )  # fmt: skip


def _offers(actor: Actor, at: Programme) -> list[Standing]:
    """Those that stand or are begun, what nobody has confirmed for long first, then by title.

    They are put in order here: an index of titles would lead the database through all of the programme.
    """
    rows = db.session.execute(
        select(Offer, Organisation.name)
        .join(Organisation, Organisation.id == Offer.organisation_id)
        .where(
            Offer.programme_id == at.id, Offer.state != "archived",
            Offer.organisation_id.in_(acted_for(actor)),
        )
    )  # fmt: skip
    moment = now()
    found = [
        Standing(
            row, name, is_stale(row.state, row.assured_at, moment),
            (moment - row.assured_at).days if row.assured_at is not None else None,
        )
        for row, name in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (not one.is_stale, one.row.sort_key, one.row.id))
