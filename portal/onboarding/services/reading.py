"""Looking at a list: its rows as drafts, compared with those whom the reader may see."""

from collections.abc import Callable

from portal.actor import Actor
from portal.clock import today
from portal.onboarding.errors import NoNames
from portal.onboarding.queries import known_people
from portal.onboarding.rules.analysis import Analysis, analyse
from portal.onboarding.rules.rows import Places, Reading, place_key
from portal.onboarding.rules.twins import Known
from portal.onboarding.services.lists import PeopleList, Settings
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme
from portal.programmes.queries import Node, branch, parents_of_all, programme, tree

NAMES = frozenset({"full_name", "given_name"})


def analyse_list(
    actor: Actor, at: Programme, found: PeopleList, but_of: int | None = None
) -> tuple[Reading, list[Known], Analysis]:
    """How the list is read, who is known already, what came of it. :raises NoNames: when no column holds names."""
    reading = reading_of(actor, at, found.settings, has_1904_dates=found.has_1904_dates)
    if not NAMES & set(reading.columns.values()):
        raise NoNames
    known = known_people(actor, at, but_of)
    return reading, known, analyse(found.body, found.first, reading, known)


def reading_of(actor: Actor, at: Programme, settings: Settings, *, has_1904_dates: bool = False) -> Reading:
    """The reading of a list by this person: into their own territories alone. Two queries."""
    return Reading(
        settings.columns, today(at.zone), places_of(at), looks_after(actor, at.id), settings.territory_id,
        settings.position, settings.is_family_first, settings.are_adults, has_1904_dates,
    )  # fmt: skip


def own_territories(actor: Actor, programme_id: int) -> list[tuple[int, str]]:
    """(id, name shifted by its level) of the territories that the actor looks after, in reading order. Two queries."""
    allowed, found = looks_after(actor, programme_id), []

    def walk(nodes: list[Node]) -> None:
        for node in nodes:
            if allowed(node.id):
                found.append((node.id, "\u2003" * (node.level - 1) + node.name))
            walk(node.children)

    walk(branch(programme(programme_id), tree()))
    return found


def looks_after(actor: Actor, programme_id: int) -> Callable[[int | None], bool]:
    """`portal.people.policy.manages` for any number of territories, by one look at the tree."""
    held = {one.territory_id for one in actor.held if one.programme_id == programme_id and one.role in MANAGERS}
    if actor.is_system or None in held:
        return lambda _place: True
    above = parents_of_all()

    def may(place: int | None) -> bool:
        while place is not None:
            if place in held:
                return True
            place = above.get(place)
        return False

    return may


def places_of(at: Programme) -> Places:
    """The programme's territories by folded name. One query."""
    found: dict[str, list[int]] = {}

    def walk(level: list[Node]) -> None:
        for node in level:
            found.setdefault(place_key(node.name), []).append(node.id)
            walk(node.children)

    walk(branch(at, tree()))
    return found
