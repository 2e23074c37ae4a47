"""Reads of training; every list costs the same number of queries whatever its length."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, func, select

from community.training.models import CheckTry, Course, CourseEdition, Enrolment
from community.training.policy import visible
from community.training.rules import Content, first_open
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.errors import NotFound
from portal.limits import PAGE_SIZE
from portal.people.models import Person
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.qualifications.models import Qualification, QualificationKind
from portal.qualifications.rules import counts, state_of

STATES = ("", "under_way", "finished")


@dataclass(frozen=True)
class Offered:
    """A course with its edition in force."""

    course: Course
    edition: CourseEdition
    content: Content


@dataclass(frozen=True)
class Learning:
    """How far somebody is: `passed` are the keys of passed modules of the edition they began with."""

    row: Enrolment
    content: Content
    passed: frozenset[str]

    @property
    def next_key(self) -> str | None:
        """The module to go on with."""
        module = first_open(self.content, self.passed)
        return module.key if module else None


@dataclass(frozen=True)
class Line:
    """Somebody in a course, for who looks after them; `is_valid` of what was granted, None before the end."""

    learning: Learning
    name: str
    person_id: int
    is_valid: bool | None
    until: date | None


def language() -> str:
    """``ru`` or ``en``: editions hold their words in both."""
    return "en" if str(get_locale() or "ru").startswith("en") else "ru"


def offered(programme_id: int) -> list[Offered]:
    """The courses that can be begun, each with its newest published edition; one query."""
    newest = (
        select(CourseEdition.course_id, func.max(CourseEdition.edition).label("edition"))
        .where(CourseEdition.programme_id == programme_id, CourseEdition.published_at.is_not(None))
        .group_by(CourseEdition.course_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Course, CourseEdition)
        .join(CourseEdition, CourseEdition.course_id == Course.id)
        .join(newest, and_(newest.c.course_id == Course.id, newest.c.edition == CourseEdition.edition))
        .order_by(Course.id)
    )
    return [Offered(course, edition, Content.of(edition.content)) for course, edition in rows]


def drafts(programme_id: int) -> dict[int, CourseEdition]:
    """The open drafts by course id; one query."""
    rows = db.session.scalars(
        select(CourseEdition).where(CourseEdition.programme_id == programme_id, CourseEdition.published_at.is_(None))
    )
    return {row.course_id: row for row in rows}


def course_of(slug: str, guid: str) -> Course:
    """A course of the programme. :raises NotFound:"""
    at = programme_of(slug)
    row = db.session.scalar(select(Course).where(Course.programme_id == at.id, Course.guid == guid))
    if row is None:
        raise NotFound
    return row


def edition(edition_id: int) -> CourseEdition:
    """An edition. :raises NotFound:"""
    row = db.session.get(CourseEdition, edition_id)
    if row is None:
        raise NotFound
    return row


def newest(course_id: int, *, published: bool) -> CourseEdition | None:
    """The newest published edition of a course, or its draft."""
    is_out = CourseEdition.published_at.is_not(None) if published else CourseEdition.published_at.is_(None)
    wanted = select(CourseEdition).where(CourseEdition.course_id == course_id, is_out)
    return db.session.scalar(wanted.order_by(CourseEdition.edition.desc()).limit(1))


def enrolment(enrolment_id: int) -> Enrolment:
    """One. :raises NotFound:"""
    row = db.session.get(Enrolment, enrolment_id)
    if row is None:
        raise NotFound
    return row


def enrolment_of(slug: str, guid: str) -> Enrolment:
    """Somebody's way through a course, of the programme. :raises NotFound:"""
    at = programme_of(slug)
    row = db.session.scalar(select(Enrolment).where(Enrolment.programme_id == at.id, Enrolment.guid == guid))
    if row is None:
        raise NotFound
    return row


def latest_of(person_id: int, course_id: int) -> Enrolment | None:
    """The person's last way through the course."""
    wanted = select(Enrolment).where(Enrolment.person_id == person_id, Enrolment.course_id == course_id)
    return db.session.scalar(wanted.order_by(Enrolment.id.desc()).limit(1))


def learning_of(row: Enrolment) -> Learning:
    """How far this one is; two queries."""
    return Learning(row, Content.of(edition(row.edition_id).content), passed_in([row.id]).get(row.id, frozenset()))


def passed_in(enrolment_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """The passed modules of each; one query, none for nobody."""
    found: dict[int, set[str]] = {}
    if enrolment_ids:
        rows = db.session.execute(
            select(CheckTry.enrolment_id, CheckTry.module)
            .where(CheckTry.enrolment_id.in_(enrolment_ids), CheckTry.is_passed)
            .distinct()
        )
        for row in rows:
            found.setdefault(row.enrolment_id, set()).add(row.module)
    return {one: frozenset(keys) for one, keys in found.items()}


def learnings_of(person_id: int) -> list[Learning]:
    """Every way of a person, the newest first; one query."""
    rows = db.session.execute(
        select(Enrolment, CourseEdition, CheckTry.module)
        .join(CourseEdition, CourseEdition.id == Enrolment.edition_id)
        .outerjoin(CheckTry, and_(CheckTry.enrolment_id == Enrolment.id, CheckTry.is_passed))
        .where(Enrolment.person_id == person_id)
        .order_by(Enrolment.id.desc())
    ).all()
    ways = {row.id: (row, edition) for row, edition, _module in rows}
    passed: dict[int, set[str]] = {}
    for row, _edition, module in rows:
        passed.setdefault(row.id, set()).update([module] if module else [])
    return [Learning(row, Content.of(one.content), frozenset(passed[row.id])) for row, one in ways.values()]


def has_learnt(_actor: Actor, one: Person) -> ColumnElement[bool]:
    """The condition without which `learnings_of` is empty."""
    return select(Enrolment.id).where(Enrolment.person_id == one.id).exists()


def try_of(enrolment_id: int, module: str, *, is_open: bool) -> CheckTry | None:
    """The last try of a module that is still open, or that was answered."""
    state = CheckTry.answered_at.is_(None) if is_open else CheckTry.answered_at.is_not(None)
    wanted = select(CheckTry).where(CheckTry.enrolment_id == enrolment_id, CheckTry.module == module, state)
    return db.session.scalar(wanted.order_by(CheckTry.id.desc()).limit(1))


def find_progress(
    actor: Actor, at: Programme, course_id: int | None, state: str, page: int = 1
) -> tuple[list[Line], int]:  # fmt: skip
    """Who of the actor's people has done what, the newest first, fifty a page; and how many. Three queries."""
    chosen = [Enrolment.programme_id == at.id, visible(actor)]
    chosen += [Enrolment.course_id == course_id] if course_id is not None else []
    if state in STATES[1:]:
        is_over = Enrolment.finished_on.is_not(None)
        chosen.append(is_over if state == "finished" else ~is_over)
    joined = select(Enrolment).join(Person, Person.id == Enrolment.person_id).where(*chosen)
    total = db.session.scalar(joined.with_only_columns(func.count(Enrolment.id))) or 0
    rows = db.session.execute(
        joined.add_columns(CourseEdition, Person, Qualification)
        .join(CourseEdition, CourseEdition.id == Enrolment.edition_id)
        .outerjoin(Qualification, Qualification.id == Enrolment.qualification_id)
        .order_by(Enrolment.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    passed, day = passed_in([row[0].id for row in rows]), today(at.zone)
    return [
        Line(
            Learning(row, Content.of(one.content), passed.get(row.id, frozenset())), who.name, who.id,
            is_in_force(paper, day) if row.finished_on else None, paper.expires_on if paper else None,
        )
        for row, one, who, paper in rows
    ], total  # fmt: skip


def is_in_force(paper: Qualification | None, day: date) -> bool:
    """Whether what was granted counts on the day."""
    if paper is None:
        return True
    return counts(
        state_of(
            is_checked=paper.checked_at is not None, is_refused=paper.refused_at is not None,
            expires_on=paper.expires_on, day=day,
        )
    )  # fmt: skip


def certificate(number: str) -> tuple[Learning, Person, Programme, Qualification | None]:
    """What a certificate's number stands for; two queries. :raises NotFound:"""
    found = db.session.execute(
        select(Enrolment, CourseEdition, Person, Qualification)
        .join(CourseEdition, CourseEdition.id == Enrolment.edition_id)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Qualification, Qualification.id == Enrolment.qualification_id)
        .where(Enrolment.number == number)
    ).one_or_none()
    if found is None:
        raise NotFound
    row, one, who, paper = found
    content = Content.of(one.content)
    passed = frozenset(module.key for module in content.modules)
    return Learning(row, content, passed), who, programme(row.programme_id), paper


def paper_of(row: Enrolment) -> Qualification | None:
    """What the course granted."""
    return db.session.get(Qualification, row.qualification_id) if row.qualification_id is not None else None


def kind_by_key(programme_id: int, key: str) -> QualificationKind | None:
    """The programme's kind of ours."""
    wanted = select(QualificationKind).where(
        QualificationKind.programme_id == programme_id, QualificationKind.key == key
    )
    return db.session.scalar(wanted.limit(1))


def known_learning(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What is known here of a person, for the person."""
    return [
        [
            (_l("Course"), one.content.title.say(language())), (_l("Begun at"), one.row.begun_at),
            (_l("Modules passed"), len(one.passed)), (_l("Finished on"), one.row.finished_on),
            (_l("Number of the certificate"), one.row.number or ""),
        ]
        for one in learnings_of(person_id)
        if one.row.programme_id == programme_id
    ]  # fmt: skip
