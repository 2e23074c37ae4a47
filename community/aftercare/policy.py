"""Who sees what of graduates: they their own year, who looks after people and who studies them every year."""

from sqlalchemy import ColumnElement, false, select, true

from community.aftercare.models import PairWish
from community.pairs.models import Pair
from portal.actor import Actor
from portal.people.models import Person
from portal.people.policy import MANAGERS, can_edit_person, managed
from portal.people.queries import person
from portal.programmes.models import Programme

OVERSEERS = (*MANAGERS, "researcher")


def is_graduate(actor: Actor, at: Programme) -> bool:
    """Whoever holds the position today."""
    return actor.stands_as(at.id, "graduate")


def can_see_figures(actor: Actor, at: Programme) -> bool:
    """Whoever looks after people or studies them: exact numbers of every year."""
    return actor.has(at.id, *OVERSEERS)


def can_list_cohorts(actor: Actor, at: Programme) -> bool:
    """Graduates and who sees the figures."""
    return is_graduate(actor, at) or can_see_figures(actor, at)


def can_see_names(actor: Actor, at: Programme) -> bool:
    """Whole names of graduates stand before managers of the whole programme alone."""
    return actor.is_system or any(
        one.programme_id == at.id and one.role in MANAGERS and one.territory_id is None for one in actor.held
    )


def can_answer_call(actor: Actor, one: Person) -> bool:
    """Who says how a call went: the managers of the graduate's record."""
    return can_edit_person(actor, one)


def can_wish(actor: Actor, row: Pair) -> bool:
    """The two of a pair that ended; nobody for them."""
    return row.ended_on is not None and actor.person_in(row.programme_id) in {row.mentor_id, row.mentee_id}


def can_allow(actor: Actor, touch: tuple[Pair, Person]) -> bool:
    """A guardian of the child, about a pair that ended and not for safety."""
    row, child = touch
    return row.ended_on is not None and row.end_reason != "safety" and child.id in actor.children


def can_settle(actor: Actor, wish: PairWish) -> bool:
    """The managers of the mentee's record."""
    return can_edit_person(actor, person(wish.person_id))


def calls_visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_answer_call` for lists that join the person."""
    return true() if actor.is_system else managed(actor) if actor.held else false()


def wishes_visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_settle` for lists."""
    return PairWish.person_id.in_(select(Person.id).where(calls_visible(actor)).correlate(None))
