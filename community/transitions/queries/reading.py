"""What the papers and the training say of a person, for criteria that are read instead of attested."""

from datetime import date
from typing import Any

from sqlalchemy import and_, select

from community.training.models import Course, Enrolment
from community.training.queries import is_in_force, offered
from community.training.rules import Words
from community.transitions.models import Transition
from portal.db import db
from portal.people.models import Person
from portal.qualifications.models import Qualification, QualificationKind
from portal.qualifications.queries import kinds_of


def read_facts(one: Person, day: date) -> tuple[frozenset[str], frozenset[str]]:
    """(what the programme has, what the person holds), by key and GUID of kinds and courses; two queries."""
    known, holds = set[str](), set[str]()
    kinds: Any = db.session.execute(
        select(QualificationKind, Qualification)
        .outerjoin(
            Qualification, and_(Qualification.kind_id == QualificationKind.id, Qualification.person_id == one.id)
        )
        .where(QualificationKind.programme_id == one.programme_id)
    )
    for kind, paper in kinds:
        known |= {kind.key, kind.guid}
        if paper is not None and is_in_force(paper, day):
            holds |= {kind.key, kind.guid}
    courses: Any = db.session.execute(
        select(Course, Enrolment, Qualification)
        .outerjoin(
            Enrolment,
            and_(Enrolment.course_id == Course.id, Enrolment.person_id == one.id, Enrolment.finished_on.is_not(None)),
        )
        .outerjoin(Qualification, Qualification.id == Enrolment.qualification_id)
        .where(Course.programme_id == one.programme_id)
    )
    for course, row, paper in courses:
        known |= {course.key, course.guid}
        if row is not None and is_in_force(paper, day):
            holds |= {course.key, course.guid}
    return frozenset(known - {""}), frozenset(holds - {""})


def readable(programme_id: int) -> list[tuple[str, str, Words]]:
    """What a criterion can read here: (kind of criterion, key or GUID, words); two queries."""
    papers = [("qualification", one.key or one.guid, Words(one.name_ru, one.name_en)) for one in kinds_of(programme_id)]
    courses = [("course", one.course.key or one.course.guid, one.content.title) for one in offered(programme_id)]
    return papers + [
        (kind, ref, Words(f"Курс «{title.ru}» пройден", f"The course “{title.en}” is passed"))
        for kind, ref, title in courses
    ]


def on_trial(programme_id: int) -> dict[int, frozenset[str]]:
    """Who is on trial in which positions today; one query."""
    rows = db.session.execute(
        select(Transition.person_id, Transition.to_kind).where(
            Transition.programme_id == programme_id, Transition.state == "trial"
        )
    )
    found: dict[int, frozenset[str]] = {}
    for row in rows:
        found[row.person_id] = found.get(row.person_id, frozenset()) | {row.to_kind}
    return found
