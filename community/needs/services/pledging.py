"""A partner pledges to a need and may take it back; never more than is lacking, whoever presses at the same moment."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from community.needs.errors import ActsForItself, BasisNeeded, NotOpen, TooMuch
from community.needs.models import Need, NeedPledge
from community.needs.policy import Needed, can_give, can_pledge_for
from community.needs.rules import left_of
from community.needs.services.counting import recount
from community.needs.services.locking import held, locked, note_pledge, step_pledge
from community.needs.services.telling import tell_author
from community.partners.policy import Partner, can_see_partner, represents
from community.partners.queries import partner_of
from portal.actor import Actor
from portal.clock import now
from portal.db import new_guid
from portal.errors import Forbidden, NotFound


@dataclass(frozen=True)
class PledgeFields:
    """What the form asks; `basis` is how somebody else's word was given, `amount` 1 where nobody counts."""

    words: str
    reach: str
    amount: int = 1
    by_on: date | None = None
    basis: str = ""


def make_pledge(
    actor: Actor, programme_id: int, need_id: int, organisation_id: int, what: PledgeFields, *, guid: str = ""
) -> NeedPledge:  # fmt: skip
    """Promise help; the need counts it at once, so that nobody promises the same.

    :param guid: made with the form; a second submit answers with the first one's pledge.
    :raises NotOpen, TooMuch, BasisNeeded, ActsForItself, Forbidden, NotFound:
    """
    with locked(actor, programme_id, need_id) as (session, it):
        partner = partner_of(it.at.slug, organisation_id)
        if not can_see_partner(actor, partner):
            raise NotFound
        before = session.scalar(select(NeedPledge).where(NeedPledge.guid == guid)) if guid else None
        if before is not None and (before.need_id, before.made_by_id) == (need_id, actor.person_in(programme_id)):
            return before
        _demand_may(actor, partner, what)
        _demand_lacking(it.row, what.amount)
        row = _row(actor, it, partner, what)
        row.guid = guid if guid and before is None else new_guid()
        session.add(row)
        recount(session, it.row)
        note_pledge(actor, "pledge_made", row)
        tell_author(it, partner, row, "need_pledged", actor)
        return row


def withdraw_pledge(actor: Actor, programme_id: int, pledge_id: int) -> None:
    """Take it back, as long as nothing was delivered. :raises CannotMove, Forbidden, NotFound:"""
    with held(actor, programme_id, pledge_id, can_give) as (session, it):
        step_pledge(it.row, "withdraw")
        it.row.withdrawn_at = now()
        recount(session, it.need.row)
        note_pledge(actor, "pledge_withdrawn", it.row)
        tell_author(it.need, it.partner, it.row, "need_pledge_withdrawn", actor)


def _demand_may(actor: Actor, partner: Partner, what: PledgeFields) -> None:
    """Who acts for the partner; for one that nobody acts for, who keeps the tie and says how the word was given."""
    if not can_pledge_for(actor, partner):
        raise Forbidden
    if represents(actor, partner):
        return
    if partner.acting:
        raise ActsForItself
    if not what.basis.strip():
        raise BasisNeeded


def _demand_lacking(row: Need, amount: int) -> None:
    if row.state != "open":
        raise NotOpen
    left = left_of(row.wanted, row.pledged)
    if left is not None and amount > left:
        raise TooMuch(left=left)


def _row(actor: Actor, it: Needed, partner: Partner, what: PledgeFields) -> NeedPledge:
    return NeedPledge(
        programme_id=it.at.id, need_id=it.row.id, organisation_id=partner.row.id, state="pledged", result="",
        made_by_id=actor.person_in(it.at.id) or 0, amount=what.amount if it.row.wanted is not None else 1,
        words=what.words.strip(), by_on=what.by_on, reach=" ".join(what.reach.split()), made_at=now(),
        basis="" if represents(actor, partner) else " ".join(what.basis.split()),
    )  # fmt: skip
