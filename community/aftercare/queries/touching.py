"""Whether the two of an ended pair go on writing to each other, and whose yes is still awaited."""

from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import aliased

from community.aftercare.models import PairPermission, PairWish
from community.aftercare.queries.wishes import wishes_of
from community.aftercare.rules import both_stay
from community.pairs.models import Pair
from community.pairs.queries import pair_of
from community.yeses import of_guardians
from portal.actor import Actor
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.queries import guardians_of, minors_among, person

Touch = tuple[Pair, Person]
"""A pair that ended, and the child of it about whom a guardian decides."""


def are_in_touch(row: Pair, wishes: Mapping[int, str] | None = None) -> bool:
    """Whether they may go on writing: both wish it now, nothing unsafe ended the pair, and the guardians of each minor
    of today let them. At most four queries; `wishes`, when they were read already.
    """
    if row.ended_on is None or row.end_reason == "safety":
        return False
    if not both_stay(wishes_of(row.id) if wishes is None else wishes, row.mentor_id, row.mentee_id):
        return False
    minors = minors_among([row.mentor_id, row.mentee_id])
    return not children_waiting(row, minors)


def children_waiting(row: Pair, minors: Collection[int]) -> list[int]:
    """Of these minors those whose guardians have not all let them; two queries."""
    if not minors:
        return []
    words: dict[int, dict[int, bool]] = {}
    for one in db.session.scalars(select(PairPermission).where(PairPermission.pair_id == row.id)):
        words.setdefault(one.child_id, {})[one.guardian_id] = one.is_yes
    guardians = guardians_of(minors)
    return [one for one in minors if of_guardians(words.get(one, {}), guardians.get(one, ())) != "yes"]


def said_by(row: Pair, child_id: int, guardian_id: int) -> bool | None:
    """What a guardian has said of a child; None: nothing yet."""
    held = (
        PairPermission.pair_id == row.id, PairPermission.child_id == child_id,
        PairPermission.guardian_id == guardian_id,
    )  # fmt: skip
    return db.session.scalar(select(PairPermission.is_yes).where(*held))


def touch_of(slug: str, pair_id: int, child_id: int) -> Touch:
    """A pair of the programme and the child of it. :raises NotFound:"""
    row = pair_of(slug, pair_id)
    if child_id not in (row.mentor_id, row.mentee_id):
        raise NotFound
    return row, person(child_id)


def touches_awaited(actor: Actor, programme_id: int) -> list[Touch]:
    """The reader's children whose word with a former mentor waits for the reader's, the oldest first; one query."""
    wanted = _awaited(actor, programme_id)
    return [] if wanted is None else [(row.Pair, row.Person) for row in db.session.execute(wanted)]


def has_touches(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that `touches_awaited` finds something."""
    wanted = _awaited(actor, programme_id)
    return None if wanted is None else wanted.exists()


def _awaited(actor: Actor, programme_id: int) -> Select[Pair, Person] | None:
    own = actor.person_in(programme_id)
    if own is None or not actor.children:
        return None
    theirs, other = aliased(PairWish), aliased(PairWish)
    said = select(PairPermission.id).where(
        PairPermission.pair_id == Pair.id, PairPermission.child_id == Person.id, PairPermission.guardian_id == own
    )
    return (
        select(Pair, Person)
        .join(Person, or_(Person.id == Pair.mentor_id, Person.id == Pair.mentee_id))
        .join(theirs, (theirs.pair_id == Pair.id) & (theirs.person_id == Pair.mentor_id) & (theirs.wish == "stay"))
        .join(other, (other.pair_id == Pair.id) & (other.person_id == Pair.mentee_id) & (other.wish == "stay"))
        .where(
            Pair.programme_id == programme_id, Pair.ended_on.is_not(None), Pair.end_reason != "safety",
            Person.id.in_(list(actor.children)), Person.left_at.is_(None), ~said.exists(),
        )
        .order_by(Pair.ended_on, Pair.id)
    )  # fmt: skip
