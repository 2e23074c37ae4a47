"""Who acts for an organisation: somebody says so, a coordinator asks there and answers, either side ends it."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from community.partners.errors import AlreadyActs, AlreadyAsked, ClaimAnswered, ReasonNeeded, TooMany
from community.partners.models import Organisation, OrganisationClaim, OrganisationRepresentative
from community.partners.policy import Partner, acting_now, can_answer_claim, can_claim, can_end_acting, represents
from community.partners.queries.whole import partner_of
from community.partners.services.locking import note
from portal.actor import SYSTEM, Actor
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import CLAIMS_OPEN
from portal.notifications.services import notify
from portal.people.models import Grant
from portal.people.queries import accounts_of, roles_held
from portal.people.services import end_grant, give_grant
from portal.programmes.queries import programme

ROLE = "partner_representative"


def claim_organisation(
    actor: Actor, programme_id: int, organisation_id: int, role: str, proof: str
) -> OrganisationClaim:  # fmt: skip
    """Say that one acts for it. :raises AlreadyActs, AlreadyAsked, TooMany, Forbidden, NotFound:"""
    with unit_of_work(lock=(Organisation, organisation_id)) as session:
        partner = partner_of(programme(programme_id).slug, organisation_id)
        if not can_claim(actor, partner):
            raise NotFound
        own = actor.person_in(programme_id) or 0
        if represents(actor, partner):
            raise AlreadyActs
        asked = select(OrganisationClaim).where(OrganisationClaim.person_id == own, OrganisationClaim.state == "asked")
        before = list(session.scalars(asked))
        if any(one.organisation_id == organisation_id for one in before):
            raise AlreadyAsked
        if len(before) >= CLAIMS_OPEN:
            raise TooMany(most=CLAIMS_OPEN)
        row = OrganisationClaim(
            programme_id=programme_id, organisation_id=organisation_id, person_id=own, role=" ".join(role.split()),
            proof=proof.strip(), asked_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        note(actor, "partner_claimed", partner, [own])
        return row


def accept_claim(actor: Actor, claim_id: int) -> OrganisationRepresentative:
    """Let somebody act for the organisation from today. :raises ClaimAnswered, Forbidden, NotFound:"""
    with unit_of_work(lock=(Organisation, _organisation_of(claim_id))) as session:
        claim, partner = _answerable(session, actor, claim_id)
        _answer(actor, claim, partner, "accepted")
        acting = OrganisationRepresentative(
            programme_id=claim.programme_id, organisation_id=claim.organisation_id, person_id=claim.person_id,
            claim_id=claim.id, role=claim.role, starts_on=today(partner.at.zone), grant_id=_grant(claim),
        )  # fmt: skip
        session.add(acting)
        session.flush()
        note(actor, "partner_claim_accepted", partner, [claim.person_id])
        return acting


def name_representative(
    actor: Actor, programme_id: int, organisation_id: int, person_id: int, role: str
) -> OrganisationRepresentative:
    """Let somebody act for it whom a coordinator knows to, without their asking first. :raises Forbidden, NotFound:"""
    with unit_of_work(lock=(Organisation, organisation_id)) as session:
        partner = partner_of(programme(programme_id).slug, organisation_id)
        claim = OrganisationClaim(
            programme_id=programme_id, organisation_id=organisation_id, person_id=person_id, role=role, proof=role,
            asked_at=now(),
        )  # fmt: skip
        session.add(claim)
        session.flush()
        note(actor, "partner_claimed", partner, [person_id])
        return accept_claim(actor, claim.id)


def refuse_claim(actor: Actor, claim_id: int, reason: str) -> None:
    """Say no, and why. :raises ReasonNeeded, ClaimAnswered, Forbidden, NotFound:"""
    if not reason.strip():
        raise ReasonNeeded
    with unit_of_work(lock=(Organisation, _organisation_of(claim_id))) as session:
        claim, partner = _answerable(session, actor, claim_id)
        claim.reason = reason.strip()
        _answer(actor, claim, partner, "refused")
        note(actor, "partner_claim_refused", partner, [claim.person_id])


def withdraw_claim(actor: Actor, claim_id: int) -> None:
    """Take one's own claim back. :raises ClaimAnswered, NotFound:"""
    with unit_of_work(lock=(Organisation, _organisation_of(claim_id))) as session:
        claim = session.get_one(OrganisationClaim, claim_id)
        if claim.person_id != actor.person_in(claim.programme_id):
            raise NotFound
        if claim.state != "asked":
            raise ClaimAnswered
        claim.state, claim.answered_at = "withdrawn", now()
        note(actor, "partner_claim_withdrawn", _partner(claim), [claim.person_id])


def end_acting(actor: Actor, acting_id: int) -> None:
    """Let somebody act for it no more, at once; the right that came with it ends with the last one.

    :raises NotFound: also when it has ended.
    """
    with unit_of_work() as session:
        acting = session.get(OrganisationRepresentative, acting_id)
        if acting is None:
            raise NotFound
        partner = _partner(acting)
        last = today(partner.at.zone) - timedelta(days=1)
        if not can_end_acting(actor, (partner, acting)) or (acting.ends_on is not None and acting.ends_on <= last):
            raise NotFound
        acting.ends_on = last
        session.flush()
        _end_grant(acting)
        note(actor, "partner_acting_ended", partner, [acting.person_id])


def _organisation_of(claim_id: int) -> int:
    found = db.session.scalar(select(OrganisationClaim.organisation_id).where(OrganisationClaim.id == claim_id))
    if found is None:
        raise NotFound
    return found


def _partner(row: OrganisationClaim | OrganisationRepresentative) -> Partner:
    return partner_of(programme(row.programme_id).slug, row.organisation_id)


def _answerable(session: Session, actor: Actor, claim_id: int) -> tuple[OrganisationClaim, Partner]:
    claim = session.get_one(OrganisationClaim, claim_id)
    partner = _partner(claim)
    if not can_answer_claim(actor, (partner, claim)):
        raise Forbidden
    if claim.state != "asked":
        raise ClaimAnswered
    return claim, partner


def _answer(actor: Actor, claim: OrganisationClaim, partner: Partner, state: str) -> None:
    claim.state, claim.answered_at = state, now()
    claim.answered_by_id = actor.person_in(claim.programme_id)
    facts = {"organisation": partner.row.name}
    path = f"/p/{partner.at.slug}/partners/own"
    notify(accounts_of([claim.person_id]).values(), f"partner_claim_{state}", facts, path, claim.programme_id)


def _grant(claim: OrganisationClaim) -> int | None:
    """Give the right when the person has not got it: who checked the claim stands there, the rule gives the right."""
    if ROLE in roles_held([claim.person_id]).get(claim.person_id, frozenset()):
        return None
    return give_grant(SYSTEM, claim.person_id, ROLE).id


def _end_grant(acting: OrganisationRepresentative) -> None:
    given = select(OrganisationRepresentative.grant_id).where(
        OrganisationRepresentative.person_id == acting.person_id, OrganisationRepresentative.grant_id.is_not(None)
    )
    others = select(func.count()).select_from(OrganisationRepresentative).where(
        OrganisationRepresentative.person_id == acting.person_id, acting_now(),
        OrganisationRepresentative.programme_id == acting.programme_id,
    )  # fmt: skip
    if db.session.scalar(others):
        return
    for grant in db.session.scalars(select(Grant).where(Grant.id.in_(given), Grant.ends_on.is_(None))):
        end_grant(SYSTEM, grant.id)
