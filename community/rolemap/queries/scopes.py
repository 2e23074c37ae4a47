"""How far the role map goes for a reader."""

from sqlalchemy import select

from community.rolemap.policy import READERS, Scope, place_of
from community.rolemap.rules import subtree
from portal.actor import Actor
from portal.db import db
from portal.directory.policy import Reader, reader_of
from portal.people.models import Person, Position
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme
from portal.programmes.queries import parents_of_all, programme, territory_choices


def scope_of(actor: Actor, at: Programme) -> Scope:
    """Managers their rights' places; others the places where they are tutors or coordinators.

    At most one query besides those of the directory's reader.
    """
    reader = reader_of(actor, at)
    grants = [held.territory_id for held in actor.held if held.programme_id == at.id and held.role in MANAGERS]
    if actor.is_system or None in grants:
        return Scope(reader, None, True)
    if grants:
        return Scope(reader, frozenset(one for one in grants if one is not None), True)
    places = _places(reader)
    return Scope(reader, None if None in places else frozenset(one for one in places if one is not None), False)


def _places(reader: Reader) -> set[int | None]:
    """Where the reader holds a position that reads the map; None is the whole programme."""
    asked = (
        select(place_of())
        .select_from(Position)
        .join(Person, Person.id == Position.person_id)
        .where(
            Position.person_id == reader.own, Position.kind.in_(READERS), Position.starts_on <= reader.day,
            Position.ends_on.is_(None) | (Position.ends_on >= reader.day),
        )
    )  # fmt: skip
    return set(db.session.scalars(asked))


def territories_of(scope: Scope) -> list[tuple[int, str]]:
    """The territories that the reader may choose from, shifted by their level; at most two queries."""
    if scope.roots is None:
        return territory_choices(programme(scope.reader.programme_id))
    offered = territory_choices()
    parents = parents_of_all()
    inside = frozenset().union(*(subtree(root, parents) for root in scope.roots))
    return [(one, name) for one, name in offered if one in inside]
