"""Writing courses: drafts are changed, a published edition never is; those who are inside finish theirs."""

from dataclasses import asdict, replace

from sqlalchemy import func, select

from community.training.errors import EditionFixed, NotPublishable
from community.training.models import Course, CourseEdition
from community.training.policy import can_edit_courses
from community.training.queries import edition, kind_by_key, newest
from community.training.rules import Content, Module, Words, faults
from community.training.rules.starters import starters
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.programmes.services import take_version
from portal.qualifications.queries import kind_of


def add_starters(actor: Actor, programme_id: int) -> int:
    """Our courses, where they are missing, published at once; answers how many. :raises NotFound:"""
    with unit_of_work(lock=(Programme, programme_id)) as session:
        _allowed(actor, programme_id)
        there = set(session.scalars(select(Course.key).where(Course.programme_id == programme_id)))
        added = [one for one in starters() if one.key not in there]
        for one in added:
            kind = kind_by_key(programme_id, one.kind)
            course = _course(programme_id, one.key, kind.id if kind else None)
            draft = _edition(course, 1, one.content)
            draft.published_at = now()
            _note(actor, "course_published", draft)
        return len(added)


def add_course(actor: Actor, programme_id: int, title: Words, kind_id: int | None) -> Course:
    """A course of the programme's own, with an empty draft. :raises NotFound:"""
    with unit_of_work(lock=(Programme, programme_id)):
        _allowed(actor, programme_id)
        _check_kind(programme_id, kind_id)
        course = _course(programme_id, "", kind_id)
        _note(actor, "course_added", _edition(course, 1, Content(title, Words("", ""))))
        return course


def open_draft(actor: Actor, course_id: int) -> CourseEdition:
    """The draft of the next edition, begun from the one in force when there is none. :raises NotFound:"""
    with unit_of_work(lock=(Course, course_id)) as session:
        course = session.get(Course, course_id)
        if course is None:
            raise NotFound
        _allowed(actor, course.programme_id)
        found, published = newest(course_id, published=False), newest(course_id, published=True)
        if found is not None:
            return found
        if published is None:
            raise NotFound
        last = session.scalar(select(func.max(CourseEdition.edition)).where(CourseEdition.course_id == course_id)) or 0
        return _edition(course, last + 1, Content.of(published.content))


def save_about(
    actor: Actor, edition_id: int, version: int, *, title: Words, about: Words, months: int | None, kind_id: int | None
) -> CourseEdition:
    """Change what a draft says of itself, and what the course grants. :raises EditionFixed, Stale, NotFound:"""
    with unit_of_work(lock=(CourseEdition, edition_id)) as session:
        row = _draft(actor, edition_id, version)
        _check_kind(row.programme_id, kind_id)
        session.get_one(Course, row.course_id).kind_id = kind_id
        _keep(row, replace(Content.of(row.content), title=title, about=about, months=months))
        return row


def save_module(actor: Actor, edition_id: int, version: int, module: Module) -> CourseEdition:
    """Put a module in its place, or at the end. :raises EditionFixed, Stale, NotFound:"""
    with unit_of_work(lock=(CourseEdition, edition_id)):
        row = _draft(actor, edition_id, version)
        content = Content.of(row.content)
        if not module.key:
            taken = {one.key for one in content.modules}
            free = next(f"m{number}" for number in range(1, 1_000) if f"m{number}" not in taken)
            module = replace(module, key=free)
        _keep(row, content.with_module(module))
        return row


def remove_module(actor: Actor, edition_id: int, version: int, key: str) -> CourseEdition:
    """Take a module out of a draft. :raises EditionFixed, Stale, NotFound:"""
    with unit_of_work(lock=(CourseEdition, edition_id)):
        row = _draft(actor, edition_id, version)
        content = Content.of(row.content)
        _keep(row, replace(content, modules=tuple(one for one in content.modules if one.key != key)))
        return row


def move_module(actor: Actor, edition_id: int, version: int, key: str, by: int) -> CourseEdition:
    """Move a module up (-1) or down (1). :raises EditionFixed, Stale, NotFound:"""
    with unit_of_work(lock=(CourseEdition, edition_id)):
        row = _draft(actor, edition_id, version)
        content = Content.of(row.content)
        modules = list(content.modules)
        place = next((at for at, one in enumerate(modules) if one.key == key), None)
        if place is None or by not in (-1, 1) or not 0 <= place + by < len(modules):
            raise NotFound
        modules[place], modules[place + by] = modules[place + by], modules[place]
        _keep(row, replace(content, modules=tuple(modules)))
        return row


def publish(actor: Actor, edition_id: int, version: int) -> CourseEdition:
    """Publish a draft; from now on it never changes. :raises NotPublishable, EditionFixed, Stale, NotFound:"""
    with unit_of_work(lock=(CourseEdition, edition_id)):
        row = _draft(actor, edition_id, version)
        lacking = faults(Content.of(row.content))
        if lacking is not None:
            raise NotPublishable(what=lacking)
        row.published_at = now()
        _note(actor, "course_published", row)
        return row


def _check_kind(programme_id: int, kind_id: int | None) -> None:
    """A course grants what can be earned: no check of ours stands for a paper that somebody has to look at."""
    if kind_id is not None and not kind_of(programme_id, kind_id).is_earned:
        raise NotFound


def _allowed(actor: Actor, programme_id: int) -> None:
    if not can_edit_courses(actor, programme(programme_id)):
        raise NotFound


def _draft(actor: Actor, edition_id: int, version: int) -> CourseEdition:
    row = edition(edition_id)
    _allowed(actor, row.programme_id)
    if row.published_at is not None:
        raise EditionFixed
    take_version(row, version)
    return row


def _keep(row: CourseEdition, content: Content) -> None:
    row.content = asdict(content)


def _course(programme_id: int, key: str, kind_id: int | None) -> Course:
    row = Course(programme_id=programme_id, key=key, kind_id=kind_id, created_at=now())
    db.session.add(row)
    db.session.flush()
    return row


def _edition(course: Course, number: int, content: Content) -> CourseEdition:
    row = CourseEdition(
        programme_id=course.programme_id, course_id=course.id, edition=number, content=asdict(content),
        published_at=None,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def _note(actor: Actor, action: str, row: CourseEdition) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="course", object_id=row.course_id,
        details={"edition": row.edition},
    )  # fmt: skip
