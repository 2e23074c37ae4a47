"""Who may take a study out of the house, and who may bring one in."""

from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study
from portal.actor import Actor


def can_export_study(actor: Actor, study: Study) -> bool:
    """The working team: the same people who read the words here."""
    return can_read_study(actor, study)
