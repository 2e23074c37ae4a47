"""Answers: to an invitation, about a call, and what the two of an ended pair wish for."""

from datetime import timedelta

from sqlalchemy import select

from community.aftercare import policy
from community.aftercare.errors import ChooseOne, NotInvited, WishNotYours, WishOver
from community.aftercare.models import ComeBack, PairWish
from community.aftercare.queries import open_invitation, wishes_of
from community.aftercare.rules import ANSWERS, OPEN_DAYS, WISHES, both_stay
from community.aftercare.services.telling import tell_of_parting, tell_of_touch
from community.pairs.models import Pair
from community.pairs.queries import pair
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.people.models import Person
from portal.people.queries import minors_among, person
from portal.programmes.queries import programme


def answer_invitation(actor: Actor, programme_id: int, answer: str) -> None:
    """Say whether one comes back.

    :raises NotInvited: nothing waits for an answer. :raises ChooseOne: :raises NotFound:
    """
    own = actor.person_in(programme_id)
    if own is None:
        raise NotFound
    if answer not in ANSWERS or answer == "none":
        raise ChooseOne
    with unit_of_work(lock=(Person, own)):
        row = open_invitation(programme_id, own)
        if row is None:
            raise NotInvited
        row.answer, row.answered_at = answer, now()
        record(actor, "come_back_answered", programme_id=programme_id, object_kind="come_back", object_id=row.id,
               subject_ids=[own], details={"answer": answer})  # fmt: skip


def note_call(actor: Actor, call_id: int, outcome: str) -> None:
    """Say how a call to a graduate went: ``reached``, ``missed`` or ``never`` (wants no more invitations).

    :raises ChooseOne: :raises NotFound: :raises Forbidden:
    """
    with unit_of_work(lock=(ComeBack, call_id)) as session:
        row = session.get(ComeBack, call_id)
        if row is None:
            raise NotFound
        if not policy.can_answer_call(actor, person(row.person_id)):
            raise Forbidden
        if outcome not in ("reached", "missed", "never"):
            raise ChooseOne
        if outcome == "missed":
            row.tries += 1
        else:
            row.reached_at = row.reached_at or now()
        if outcome == "never":
            row.answer, row.answered_at = "never", now()
        record(actor, "graduate_called", programme_id=row.programme_id, object_kind="come_back", object_id=row.id,
               subject_ids=[row.person_id], details={"outcome": outcome})  # fmt: skip


def say_wish(actor: Actor, pair_id: int, wish: str) -> PairWish:
    """Say what one wishes for after the end of a pair; a later answer replaces the earlier one.

    Only when both wish to stay in touch do they hear of it, and then who answers for a child hears of it too. Who
    changes that later lets the other know.

    :raises WishOver: asked too late. :raises WishNotYours: a mentor looks for no mentor. :raises ChooseOne:
    :raises NotFound:
    """
    with unit_of_work(lock=(Pair, pair_id)) as session:
        row = pair(pair_id)
        own = actor.person_in(row.programme_id)
        if own is None or not policy.can_wish(actor, row) or row.ended_on is None:
            raise NotFound
        if wish not in WISHES:
            raise ChooseOne
        if (wish == "new" and own != row.mentee_id) or (wish == "stay" and row.end_reason == "safety"):
            raise WishNotYours
        before = wishes_of(row.id)
        both_before = both_stay(before, row.mentor_id, row.mentee_id)
        # what both have heard can be taken back at any time
        if not both_before and row.ended_on < today(programme(row.programme_id).zone) - timedelta(days=OPEN_DAYS):
            raise WishOver(days=OPEN_DAYS)
        said = session.scalar(select(PairWish).where(PairWish.pair_id == row.id, PairWish.person_id == own))
        if said is None:
            said = PairWish(programme_id=row.programme_id, pair_id=row.id, person_id=own, wish=wish, said_at=now())
            session.add(said)
        said.wish, said.said_at, said.settled_at = wish, now(), None
        session.flush()
        record(actor, "pair_wish", programme_id=row.programme_id, object_kind="pair", object_id=row.id,
               subject_ids=minors_among([own]))  # fmt: skip
        if both_stay(before | {own: wish}, row.mentor_id, row.mentee_id) != both_before:
            if both_before:
                tell_of_parting(row, own)
            else:
                tell_of_touch(row)
        return said


def settle_wish(actor: Actor, wish_id: int) -> None:
    """End the search for a new mentor: it was talked about, or there is none. :raises NotFound: :raises Forbidden:"""
    with unit_of_work(lock=(PairWish, wish_id)):
        wish = db.session.get(PairWish, wish_id)
        if wish is None or wish.wish != "new":
            raise NotFound
        if not policy.can_settle(actor, wish):
            raise Forbidden
        wish.settled_at = wish.settled_at or now()
        record(actor, "pair_wish_settled", programme_id=wish.programme_id, object_kind="pair", object_id=wish.pair_id,
               subject_ids=minors_among([wish.person_id]))  # fmt: skip
