"""Pictures and PDFs brought as evidence: kept beside their step, taken away by who brought them, gone with the wish."""

from sqlalchemy import delete, func, select

from community.transitions.errors import TooManyFiles
from community.transitions.models import Transition, TransitionFile, TransitionStep
from community.transitions.policy import can_drop_file
from community.transitions.queries.facts import transition
from portal.actor import SYSTEM, Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import NotFound
from portal.files.pictures import CleanFile
from portal.limits import TRANSITION_FILES
from portal.people.models import Person
from portal.people.queries import minors_among


def keep_file(row: Transition, taken: TransitionStep, file: CleanFile) -> None:
    """Keep a file with the step that brought it; inside the step's unit of work. :raises TooManyFiles:"""
    there = select(func.count(TransitionFile.id)).where(TransitionFile.transition_id == row.id)
    if (db.session.scalar(there) or 0) >= TRANSITION_FILES:
        raise TooManyFiles(limit=TRANSITION_FILES)
    with unit_of_work() as session:
        session.add(
            TransitionFile(
                guid=new_guid(), programme_id=row.programme_id, transition_id=row.id, step_id=taken.id,
                mimetype=file.mimetype, body=file.data, added_at=now(),
            )
        )  # fmt: skip
        session.flush()


def drop_file(actor: Actor, transition_id: int, file_id: int) -> None:
    """Destroy one file; the words of the step stay. :raises NotFound:"""
    with unit_of_work(lock=(Transition, transition_id)) as session:
        row, found = transition(transition_id), session.get(TransitionFile, file_id)
        if found is None or found.transition_id != row.id or not can_drop_file(actor, (row, found)):
            raise NotFound
        session.delete(found)
        _note(actor, row, 1)


def drop_files(actor: Actor, row: Transition) -> None:
    """Destroy all files of a transition; inside a unit of work."""
    with unit_of_work() as session:
        gone = session.scalars(
            delete(TransitionFile).where(TransitionFile.transition_id == row.id).returning(TransitionFile.id)
        ).all()
        if gone:
            _note(actor, row, len(gone))


def drop_of_those_who_left() -> int:
    """Destroy the files of everybody who has left; answers on how many ways. Nobody sees them since that moment."""
    rows = db.session.scalars(
        select(Transition.id)
        .join(Person, Person.id == Transition.person_id)
        .where(
            Person.left_at.is_not(None),
            Transition.id.in_(select(TransitionFile.transition_id)),
        )
    ).all()
    for transition_id in rows:
        with unit_of_work(lock=(Transition, transition_id)):
            drop_files(SYSTEM, transition(transition_id))
    return len(rows)


def _note(actor: Actor, row: Transition, count: int) -> None:
    record(
        actor, "transition_file_dropped", programme_id=row.programme_id, object_kind="transition", object_id=row.id,
        subject_ids=minors_among([row.person_id]), details={"count": count},
    )  # fmt: skip
