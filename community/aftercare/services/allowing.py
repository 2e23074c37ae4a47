"""A guardian's word on a child who wishes to go on writing with the other one of an ended pair."""

from sqlalchemy import select

from community.aftercare import policy
from community.aftercare.models import PairPermission
from community.aftercare.queries import are_in_touch, wishes_of
from community.aftercare.rules import both_stay
from community.aftercare.services.telling import tell_of_closing, tell_of_writing
from community.pairs.models import Pair
from community.pairs.queries import pair
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.people.queries import minors_among, person


def allow_touch(actor: Actor, pair_id: int, child_id: int, *, is_yes: bool) -> bool:
    """Let them write to each other, or not; one no of several guardians closes it. Answers whether they may now.

    :raises NotFound: not one's child, or the two do not both wish it.
    """
    with unit_of_work(lock=(Pair, pair_id)) as session:
        row = pair(pair_id)
        own = actor.person_in(row.programme_id)
        both = both_stay(wishes_of(row.id), row.mentor_id, row.mentee_id)
        is_of_pair = child_id in minors_among([row.mentor_id, row.mentee_id])
        if own is None or not both or not is_of_pair or not policy.can_allow(actor, (row, person(child_id))):
            raise NotFound
        before = are_in_touch(row)
        held = (
            PairPermission.pair_id == row.id, PairPermission.child_id == child_id, PairPermission.guardian_id == own
        )  # fmt: skip
        said = session.scalar(select(PairPermission).where(*held))
        if said is None:
            said = PairPermission(
                programme_id=row.programme_id, pair_id=row.id, child_id=child_id, guardian_id=own
            )  # fmt: skip
            session.add(said)
        said.is_yes, said.said_at = is_yes, now()
        session.flush()
        record(actor, "touch_allowed" if is_yes else "touch_refused", programme_id=row.programme_id,
               object_kind="pair", object_id=row.id, subject_ids=[child_id])  # fmt: skip
        after = are_in_touch(row)
        if after and not before:
            tell_of_writing(row)
        elif before and not after:
            tell_of_closing(row)
        return after
