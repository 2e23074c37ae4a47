"""The phases of a talk with their minutes."""

from facilitation.rooms.rules.closing import times_of
from portal.clock import now


def test_a_talk_that_was_closed_before_it_began_has_no_phases() -> None:
    assert times_of([], now()) == []
