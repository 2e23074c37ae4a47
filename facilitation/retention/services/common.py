"""What the verbs of storage terms share: the study, who answers for it, the audit trail."""

from collections.abc import Mapping

from sqlalchemy import select

from facilitation.studies.models import Study, StudyMember
from facilitation.studies.rules import PLANNING_PARTS
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import today
from portal.db import db
from portal.people.models import Grant
from portal.people.queries import accounts_of
from portal.people.rules import is_in_force


def answering(study: Study) -> list[int]:
    """The accounts of whoever answers for the study: its lead and facilitators, and the programme's administrators."""
    team = select(StudyMember.person_id).where(StudyMember.study_id == study.id, StudyMember.part.in_(PLANNING_PARTS))
    grants = db.session.scalars(
        select(Grant).where(Grant.programme_id == study.programme_id, Grant.role == "administrator")
    )
    day = today(study.home.zone)
    heads = [one.person_id for one in grants if is_in_force(one.starts_on, one.ends_on, day)]
    return list(accounts_of([*db.session.scalars(team), *heads]).values())


def found_study(study_id: int) -> Study:
    """The study."""
    return db.session.get_one(Study, study_id)


def page_of(study: Study) -> str:
    """The address of its terms."""
    return f"/p/{study.home.slug}/studies/{study.id}/retention"


def note(actor: Actor, action: str, study: Study, details: Mapping[str, object] | None = None) -> None:
    """One row of the audit trail."""
    record(actor, action, programme_id=study.programme_id, object_kind="study", object_id=study.id, details=details)
