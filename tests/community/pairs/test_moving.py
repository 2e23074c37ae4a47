"""What of a programme's life must be finished before somebody moves to another: a pair, a transition, a session."""

from datetime import date, timedelta

import pytest

from community.pairs.models import Pair
from portal.clock import now
from portal.db import unit_of_work
from portal.moves.errors import NotSettled
from portal.moves.models import Move
from portal.moves.queries import missing_of
from portal.moves.services import Proposal, accept, answer, propose
from tests.world import Someone, World


@pytest.fixture
def mover(world: World) -> dict[str, Someone]:
    """A mentor about to go, whose mentee stays."""
    here, there = world.programme(), world.programme("orel")
    return {
        "olga": world.person(here, "Ольга Ветрова", roles=("coordinator",)),
        "oleg": world.person(there, "Олег Дальний", roles=("coordinator",)),
        "mentor": world.person(here, "Павел Дорохов", positions=("mentor",)),
        "stays": world.person(here, "Вера Калинина", positions=("mentee",)),
    }


def _agreed(world: World, mover: dict[str, Someone], *, stays: bool = False) -> Move:
    said = Proposal(mover["oleg"].programme_id, stays=stays)
    row = propose(world.actor(mover["olga"]), mover["mentor"].person_id, said)
    return answer(world.actor(mover["mentor"]), row.id, True)


def _pair(mover: dict[str, Someone]) -> int:
    with unit_of_work() as session:
        row = Pair(
            programme_id=mover["mentor"].programme_id, mentor_id=mover["mentor"].person_id,
            mentee_id=mover["stays"].person_id, form="long", starts_on=date(2025, 1, 1),
            planned_end_on=date(2027, 1, 1), created_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


def _end(pair_id: int) -> None:
    with unit_of_work() as session:
        row = session.get_one(Pair, pair_id)
        row.ended_on, row.end_reason = row.starts_on + timedelta(days=1), "moved"


@pytest.mark.db
def test_person_cannot_go_while_a_pair_goes_on(world: World, mover: dict[str, Someone]) -> None:
    with world.app.app_context():
        pair_id, move = _pair(mover), _agreed(world, mover)
        assert len(missing_of(move)) == 1
        with pytest.raises(NotSettled) as refused:
            accept(world.actor(mover["oleg"]), move.id, move.version)
        assert missing_of(move)[0] not in refused.value.text
        _end(pair_id)
        assert accept(world.actor(mover["oleg"]), move.id, move.version).state == "accepted"


def test_pair_goes_on_when_the_person_is_here_and_there(world: World, mover: dict[str, Someone]) -> None:
    with world.app.app_context():
        pair_id, move = _pair(mover), _agreed(world, mover, stays=True)
        assert accept(world.actor(mover["oleg"]), move.id, move.version).state == "accepted"
        with unit_of_work() as session:
            assert session.get_one(Pair, pair_id).ended_on is None
