"""Who writes a screener, who may answer it, and who may take the answers back."""

from facilitation.screening.models import Screener
from facilitation.studies.models import Study
from facilitation.studies.policy import can_edit_study, can_see_study
from portal.actor import Actor


def can_edit_screener(actor: Actor, study: Study) -> bool:
    """Those who plan the study, unless it is in the archive."""
    return study.archived_at is None and can_edit_study(actor, study)


def can_enter_answers(actor: Actor, study: Study) -> bool:
    """Who plans the study writes answers down for people who cannot do it here."""
    return can_edit_screener(actor, study)


def can_see_screener(actor: Actor, study: Study) -> bool:
    """Whoever may know of the study."""
    return can_see_study(actor, study)


def can_answer(actor: Actor, screener: Screener) -> bool:
    """Everybody of the programme while it is open; each for themselves alone."""
    return screener.is_open and actor.person_in(screener.programme_id) is not None
