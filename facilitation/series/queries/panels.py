"""What the pages of a session and of a study say of series."""

from typing import Any

from facilitation.series.policy import can_note_attendance, can_plan_series
from facilitation.series.queries.held import held
from facilitation.series.queries.whole import series_with, series_within
from facilitation.sessions.models import StudySession
from facilitation.sessions.rules.readiness import BALINT
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study, oversees
from portal.actor import Actor


def held_panel(actor: Actor, session: StudySession) -> dict[str, Any] | None:
    """Attendance and usefulness of a Balint group's meeting, in numbers: leaders, the study's team, overseers."""
    if session.method != BALINT:
        return None
    leads = can_note_attendance(actor, session)
    if not (leads or can_read_study(actor, session.study) or oversees(actor, session.study)):
        return None
    series = series_with(session.id)
    if session.state != "closed" and series is None:
        return None
    return {"held": held([session])[session.id], "series": series, "leads": leads}


def study_panel(actor: Actor, study: Study) -> dict[str, Any] | None:
    """The series of a study of Balint groups, for its team and overseers."""
    if study.method != BALINT or not (can_read_study(actor, study) or oversees(actor, study)):
        return None
    may_plan = can_plan_series(actor, study)
    return {"series": series_within(study.id), "may_plan": may_plan, "slug": study.home.slug, "study_id": study.id}
