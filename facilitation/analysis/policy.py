"""Who may count and read words: the working team of the study."""

from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study
from portal.actor import Actor


def can_count_words(actor: Actor, study: Study) -> bool:
    """Whether the words of a study's transcripts are open to this actor."""
    return can_read_study(actor, study)
