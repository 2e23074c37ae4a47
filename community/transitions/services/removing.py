"""When somebody's account is removed, the files they brought as evidence go."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from community.transitions.models import Transition, TransitionFile
from portal.actor import Actor
from portal.db import unit_of_work


def drop_files(_actor: Actor, _account_id: int, person_ids: Sequence[int]) -> None:
    """Delete the pictures and papers of these people's ways."""
    with unit_of_work() as session:
        own = select(Transition.id).where(Transition.person_id.in_(list(person_ids)))
        session.execute(delete(TransitionFile).where(TransitionFile.transition_id.in_(own)))
