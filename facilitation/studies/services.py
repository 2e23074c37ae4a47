"""What is done to studies: begin, edit, choose the team, put away and take out again."""

from collections.abc import Mapping

from sqlalchemy import delete, select

from facilitation.studies.errors import PartNotOpen, StaleStudy, StudyIsArchived, TeamWithoutLead, TitleMissing
from facilitation.studies.models import Study, StudyMember
from facilitation.studies.policy import can_create_study, can_edit_study, can_manage_team
from facilitation.studies.queries import roles_of
from facilitation.studies.rules import PARTS, ROLES_FOR, STATES, has_lead
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import TEXT_CHARS, TITLE_CHARS
from portal.people.models import Person
from portal.programmes.models import Programme
from portal.programmes.queries import territory
from portal.search.keys import search_key, sort_key

KEY_CHARS = 250
KEPT = -1  # the territory stays as it is


def create_study(
    actor: Actor, programme_id: int, *, title: str, question: str = "", method: str = "focus_group", guid: str = "",
    territory_id: int | None = None,
) -> Study:  # fmt: skip
    """Begin a study; whoever begins it leads it.

    :param territory_id: where it belongs; None is the whole programme.
    :param guid: made with the form; a second submit of the same form answers with the first one's study.
    :raises Forbidden, TitleMissing: :raises NotFound: no such territory.
    """
    with unit_of_work(lock=(Programme, programme_id)) as session:
        if not can_create_study(actor, session.get_one(Programme, programme_id)):
            raise Forbidden
        person_id = actor.person_in(programme_id)
        before = _same_form(programme_id, guid, person_id)
        if before is not None:
            return before
        study = Study(
            guid=guid or new_guid(), programme_id=programme_id, method=method, state="planning", version=1,
            created_by_id=person_id, created_at=now(),
        )  # fmt: skip
        _describe(study, title, question)
        _place(study, territory_id)
        session.add(study)
        session.flush()
        if person_id is not None:
            session.add(_member(study, person_id, "lead"))
            session.flush()
            session.expire(study, ["members"])
        _note(actor, "study_created", study)
        return study


def edit_study(
    actor: Actor, study_id: int, version: int, *, title: str, question: str = "", state: str | None = None,
    territory_id: int | None = KEPT,
) -> Study:  # fmt: skip
    """Change what a study says of itself.

    :param version: of the page that was edited. :raises StaleStudy: when somebody saved in between.
    :raises Forbidden, StudyIsArchived, TitleMissing:
    """
    with unit_of_work(lock=(Study, study_id)):
        study = _editable(actor, study_id)
        if study.version != version:
            raise StaleStudy
        _describe(study, title, question)
        _place(study, territory_id)
        if state is not None and state in STATES:
            study.state = state
        study.version += 1
        _note(actor, "study_edited", study)
        return study


def set_team(actor: Actor, study_id: int, parts: Mapping[int, str]) -> None:
    """Make the team exactly this: person id to part.

    :raises TeamWithoutLead: :raises PartNotOpen: naming whose role does not fit. :raises Forbidden, StudyIsArchived:
    """
    with unit_of_work(lock=(Study, study_id)) as session:
        study = _found(study_id)
        if not can_manage_team(actor, study):
            raise Forbidden
        if study.archived_at is not None:
            raise StudyIsArchived
        if not has_lead(parts):
            raise TeamWithoutLead
        _check_parts(study, parts)
        session.execute(delete(StudyMember).where(StudyMember.study_id == study_id))
        session.add_all(_member(study, person_id, part) for person_id, part in parts.items())
        session.flush()
        session.expire(study, ["members"])
        _note(actor, "study_team_set", study, {"parts": {str(one): part for one, part in parts.items()}})


def archive_study(actor: Actor, study_id: int) -> None:
    """Put a study away; nothing in it is lost. Doing it twice is the same as once."""
    _put_away(actor, study_id, is_away=True)


def restore_study(actor: Actor, study_id: int) -> None:
    """Take a study out of the archive."""
    _put_away(actor, study_id, is_away=False)


def _put_away(actor: Actor, study_id: int, *, is_away: bool) -> None:
    with unit_of_work(lock=(Study, study_id)):
        study = _found(study_id)
        if not can_edit_study(actor, study):
            raise Forbidden
        if (study.archived_at is not None) is is_away:
            return
        study.archived_at = now() if is_away else None
        study.version += 1
        _note(actor, "study_archived" if is_away else "study_restored", study)


def _note(actor: Actor, action: str, study: Study, details: Mapping[str, object] | None = None) -> None:
    record(actor, action, programme_id=study.programme_id, object_kind="study", object_id=study.id, details=details)


def _found(study_id: int) -> Study:
    study = db.session.get(Study, study_id)
    if study is None:
        raise NotFound
    return study


def _editable(actor: Actor, study_id: int) -> Study:
    study = _found(study_id)
    if not can_edit_study(actor, study):
        raise Forbidden
    if study.archived_at is not None:
        raise StudyIsArchived
    return study


def _same_form(programme_id: int, guid: str, person_id: int | None) -> Study | None:
    mine = (Study.guid == guid, Study.programme_id == programme_id, Study.created_by_id == person_id)
    return db.session.scalar(select(Study).where(*mine)) if guid else None


def _describe(study: Study, title: str, question: str) -> None:
    title = " ".join(title.split())[:TITLE_CHARS]
    if not title:
        raise TitleMissing
    study.title = title
    study.question = question.strip()[:TEXT_CHARS]
    study.search_key = search_key(f"{title} {study.question}")[:KEY_CHARS]
    study.sort_key = sort_key(title)[:KEY_CHARS]


def _place(study: Study, territory_id: int | None) -> None:
    """Whoever may change the study says where it belongs. :raises NotFound: no such territory."""
    if territory_id != KEPT:
        study.territory_id = None if territory_id is None else territory(territory_id).id


def _member(study: Study, person_id: int, part: str) -> StudyMember:
    return StudyMember(
        programme_id=study.programme_id, study_id=study.id, person_id=person_id, part=part, created_at=now()
    )


def _check_parts(study: Study, parts: Mapping[int, str]) -> None:
    programme = db.session.get_one(Programme, study.programme_id)
    roles = roles_of(programme, list(parts))
    people = {
        one.id: one
        for one in db.session.scalars(
            select(Person).where(Person.programme_id == study.programme_id, Person.id.in_(list(parts)))
        )
    }
    for person_id, part in parts.items():
        if person_id not in people or part not in PARTS:
            raise NotFound
        if not roles.get(person_id, set()) & set(ROLES_FOR[part]):
            raise PartNotOpen(name=people[person_id].name)
