"""A transcript to code, and a code for it."""

import pytest

from facilitation.codebooks.services import add_code
from portal.actor import Actor
from tests.facilitation.study_world import Team
from tests.facilitation.transcript_world import make_transcript
from tests.world import World


@pytest.fixture
def transcript_id(world: World, team: Team) -> int:
    """A transcript of the study."""
    return make_transcript(world, team)


@pytest.fixture
def code_id(world: World, team: Team, actor: Actor) -> int:
    """A code of the study's codebook."""
    with world.app.app_context():
        return add_code(actor, team.study_id, "Доверие").id
