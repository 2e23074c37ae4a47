"""Once a day: whoever answers for a study is told what will go; what is due gets a job of its own."""

from sqlalchemy import select

from facilitation.retention.models import RetentionNotice
from facilitation.retention.queries import studies_here, terms_of
from facilitation.retention.rules import Term
from facilitation.retention.services.common import answering, found_study, page_of
from facilitation.studies.models import Study
from portal.actor import SYSTEM
from portal.clock import today
from portal.db import unit_of_work
from portal.jobs.services import ask
from portal.notifications.services import calendar_day, notify

KIND = "retention"
SOON = "retention_soon"


def look_at_terms() -> None:
    """Once a day: tell what will be destroyed in 30 days, and have destroyed what is due by a job of its own."""
    for term in due_terms(tell=True):
        ask(SYSTEM, KIND, found_study(term.study_id).programme_id, {"study_id": term.study_id, "kind": term.kind})


def due_terms(*, tell: bool = False) -> list[Term]:
    """What is to be destroyed today, as it is read now; with `tell` the notices that are due are sent before."""
    studies = {one.id: one for one in studies_here()}
    days = {one.id: today(one.home.zone) for one in studies.values()}
    found = [term for each in terms_of(list(studies)).values() for term in each]
    for term in found if tell else ():
        if term.is_to_tell(days[term.study_id]):
            _tell(studies[term.study_id], term)
    return [term for term in found if term.is_due(days[term.study_id])]


def _tell(study: Study, term: Term) -> None:
    """Once for a study, a kind and a last meeting."""
    with unit_of_work(lock=(Study, study.id)) as session:
        same = (RetentionNotice.study_id == study.id, RetentionNotice.kind == term.kind)
        if session.scalar(select(RetentionNotice.id).where(*same, RetentionNotice.base_on == term.base_on)):
            return
        day = today(study.home.zone)
        session.add(
            RetentionNotice(
                programme_id=study.programme_id, study_id=study.id, kind=term.kind, base_on=term.base_on, told_on=day
            )
        )  # fmt: skip
        facts = {"title": study.title, "day": calendar_day(term.destroyed_on(day))}
        notify(answering(study), SOON, facts, page_of(study), study.programme_id)
