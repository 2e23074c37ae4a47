"""Who sees the saturation sheet: the working team of the study."""

from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study
from portal.actor import Actor


def can_see_sheet(actor: Actor, study: Study) -> bool:
    """Codes, codings and what the team said at its debriefs."""
    return can_read_study(actor, study)
