"""The simulated people say at once that no server is there, instead of each failing alone."""

from facilitation.rooms.cli.simulate import Simulation
from tests.ports import free_ports


def test_facilitator_cannot_simulate_people_when_nothing_answers() -> None:
    (port,) = free_ports(1)
    assert not Simulation(f"http://localhost:{port}", [], 1.0, print).is_answered()
