"""Who reads the role map and how far: managers their places, tutors and coordinators by position their territory."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, true
from sqlalchemy.orm import InstrumentedAttribute

from portal.actor import Actor
from portal.directory import policy as directory
from portal.directory.policy import Reader
from portal.people.models import Person, Position
from portal.people.policy import MANAGERS, can_list_people, manages
from portal.programmes.models import Programme
from portal.programmes.queries import within

READERS = ("tutor", "curator")


@dataclass(frozen=True)
class Scope:
    """How far the map goes for a reader: `roots` are the territories, None the whole programme.

    `keeps` says that the reader keeps the records there; others count those under 18 in sums alone. `chosen` is the one
    territory that the page is narrowed to.
    """

    reader: Reader
    roots: frozenset[int] | None
    keeps: bool
    chosen: int | None = None

    def places(self, column: "InstrumentedAttribute[int | None] | ColumnElement[int | None]") -> ColumnElement[bool]:
        """Whether a place lies in the scope, and below the chosen territory."""
        inside = true() if self.roots is None else column.in_(within(self.roots))
        return inside if self.chosen is None else and_(inside, column.in_(within([self.chosen])))


def can_see_map(actor: Actor, at: Programme) -> bool:
    """Whoever manages some part of the programme; tutors and coordinators by position."""
    return can_list_people(actor, at) or reads_by_position(actor, at.id)


def is_reader(actor: Actor, programme_id: int) -> bool:
    """The same by the programme's id, for the navigation."""
    return actor.has(programme_id, *MANAGERS) or reads_by_position(actor, programme_id)


def reads_by_position(actor: Actor, programme_id: int) -> bool:
    """Whether the actor holds a position that reads the map."""
    return any((programme_id, kind) in actor.positions for kind in READERS)


def can_require(actor: Actor, at: Programme) -> bool:
    """Whoever manages some part of the programme may say what is needed there."""
    return can_list_people(actor, at)


def can_require_in(actor: Actor, programme_id: int, territory_id: int | None) -> bool:
    """The managers of the very place."""
    return manages(actor, programme_id, territory_id)


def counted(scope: Scope) -> ColumnElement[bool]:
    """Who is named and counted: whom the reader finds in the directory or keeps the record of; joins `Profile`."""
    return and_(Person.programme_id == scope.reader.programme_id, directory.visible(scope.reader))


def others_minor(scope: Scope) -> ColumnElement[bool]:
    """Those under 18 who are not the reader's own: they stand in sums alone."""
    return and_(
        Person.programme_id == scope.reader.programme_id, ~directory.is_adult(scope.reader.day),
        ~directory.visible(scope.reader),
    )  # fmt: skip


def place_of() -> ColumnElement[int | None]:
    """Where a position is held: its own territory, else the person's."""
    return func.coalesce(Position.territory_id, Person.territory_id)
