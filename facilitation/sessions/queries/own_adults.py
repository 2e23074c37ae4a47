"""Small children of a session and the adults who are theirs: guardians, and whoever is paired with the child."""

from collections.abc import Collection, Iterable, Mapping

from flask import current_app

from facilitation.sessions.rules.readiness import SMALL_UNTIL
from portal.features import features_of
from portal.people.queries import Birth, births_of, guardians_of
from portal.people.rules import age_on


def small_among(person_ids: Iterable[int]) -> frozenset[int]:
    """Those of the people who are under 12 today in their programme's zone. One query."""
    return small_of(births_of(person_ids))


def small_of(births: Mapping[int, Birth]) -> frozenset[int]:
    """The same of people whose dates of birth are known."""
    return frozenset(one for one, (born_on, day) in births.items() if born_on and age_on(born_on, day) < SMALL_UNTIL)


def own_adults_of(programme_id: int, children: Collection[int]) -> dict[int, frozenset[int]]:
    """The person ids of each child's guardians and of who is paired with the child; a query a child for pairs."""
    own = {one: set(found) for one, found in guardians_of(children).items()}
    for source in (source for feature in features_of(current_app) for source in feature.near):
        for one in children:
            own.setdefault(one, set()).update(source.find(programme_id, one))
    return {child: frozenset(found) for child, found in own.items()}
