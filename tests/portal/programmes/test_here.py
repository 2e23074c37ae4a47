"""Whether a row is one of the programme in the address."""

import pytest

from portal.errors import NotFound
from portal.people.queries import person
from portal.programmes.queries import here
from tests.world import World

pytestmark = pytest.mark.db


def test_a_row_of_another_programme_is_not_found_and_neither_is_none(world: World) -> None:
    one = world.person(world.programme(), "Анна Лис")
    world.programme("pskov")
    with world.app.app_context():
        row = person(one.person_id)
        assert here("tula", row) is row
        for slug, given in (("pskov", row), ("tula", None), ("nowhere", row)):
            with pytest.raises(NotFound):
                here(slug, given)
