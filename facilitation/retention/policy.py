"""Who sets and sees storage terms, who holds a study back, who reads the acts."""

from facilitation.retention.models import DestructionAct
from facilitation.studies.models import Study
from facilitation.studies.policy import can_edit_study, oversees
from portal.actor import Actor
from portal.programmes.models import Programme


def can_see_terms(actor: Actor, study: Study) -> bool:
    """Whoever answers for the study: its lead and facilitators, and administrators of its place."""
    return can_edit_study(actor, study)


def can_hold(actor: Actor, study: Study) -> bool:
    """Administrators of the study's place."""
    return oversees(actor, study, ("administrator",))


def can_list_terms(actor: Actor, home: Programme) -> bool:
    """Administrators; of which studies is decided by the query."""
    return actor.has(home.id, "administrator")


def can_read_act(actor: Actor, place: tuple[DestructionAct, Study]) -> bool:
    """As the terms of its study."""
    return can_see_terms(actor, place[1])
