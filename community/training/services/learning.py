"""Learning: begin a course, ask for a check, answer it; the last passed module grants the qualification."""

import secrets
from collections.abc import Mapping, Sequence

from community.training.errors import AnswersMissing, NotYet, TryOver
from community.training.models import CheckTry, Course, Enrolment
from community.training.policy import can_choose_shown, can_learn, is_own
from community.training.queries import edition, enrolment, latest_of, learning_of, newest, try_of
from community.training.rules import SHOWN, asked, chosen_keys, count_right, first_open, is_passed, is_within_reach
from community.training.rules.numbers import new_number
from portal.actor import SYSTEM, Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.notifications.services import notify
from portal.people.models import Person
from portal.people.queries import accounts_of, minors_among
from portal.programmes.queries import programme
from portal.qualifications.models import QualificationKind
from portal.qualifications.rules import valid_until
from portal.qualifications.services import enter_paper

FINISHED = "course_finished"


def begin_course(actor: Actor, course_id: int) -> Enrolment:
    """Begin the edition in force, or go on with what is begun already. :raises NotFound:"""
    course = db.session.get(Course, course_id)
    person_id = actor.person_in(course.programme_id) if course is not None else None
    if course is None or person_id is None:
        raise NotFound
    with unit_of_work(lock=(Person, person_id)) as session:
        if not can_learn(actor, programme(course.programme_id)):
            raise NotFound
        before = latest_of(person_id, course_id)
        if before is not None and before.finished_on is None:
            return before
        edition_now = newest(course_id, published=True)
        if edition_now is None:
            raise NotFound
        row = Enrolment(
            programme_id=course.programme_id, person_id=person_id, course_id=course_id, edition_id=edition_now.id,
            begun_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        _note(actor, "course_begun", row)
        return row


def ask_check(actor: Actor, enrolment_id: int, module: str) -> CheckTry:
    """A try of the module's check in an order of its own; one that is open already is gone on with.

    :raises NotYet: an earlier module is not passed. :raises NotFound:
    """
    with unit_of_work(lock=(Enrolment, enrolment_id)) as session:
        row = _own(actor, enrolment_id)
        learning = learning_of(row)
        if learning.content.module(module) is None:
            raise NotFound
        if not is_within_reach(learning.content, module, learning.passed):
            raise NotYet
        found = try_of(row.id, module, is_open=True)
        if found is None:
            found = CheckTry(
                programme_id=row.programme_id, enrolment_id=row.id, module=module, seed=secrets.randbelow(2**31),
                answers={}, asked_at=now(),
            )  # fmt: skip
            session.add(found)
            session.flush()
        return found


def answer_check(actor: Actor, try_id: int, places: Mapping[str, Sequence[str]]) -> CheckTry:
    """Send the answers of a try: by question the places that were ticked. The last passed module ends the course.

    :raises AnswersMissing: :raises TryOver: :raises NotFound:
    """
    found = db.session.get(CheckTry, try_id)
    if found is None:
        raise NotFound
    with unit_of_work(lock=(Enrolment, found.enrolment_id)) as session:
        row = _own(actor, found.enrolment_id)
        session.refresh(found)
        if found.answered_at is not None:
            raise TryOver
        module = learning_of(row).content.module(found.module)
        if module is None:
            raise NotFound
        keys = {
            one.question.key: chosen_keys(one, places.get(one.question.key, ())) for one in asked(module, found.seed)
        }
        if not all(keys.values()):
            raise AnswersMissing
        found.answers, found.right, found.answered_at = keys, count_right(module, keys), now()
        found.is_passed = is_passed(module, found.right)
        session.flush()
        learning = learning_of(row)
        if row.finished_on is None and first_open(learning.content, learning.passed) is None:
            _finish(actor, row)
        return found


def choose_shown(actor: Actor, enrolment_id: int, shows: str) -> Enrolment:
    """What the certificate's public page tells of its holder. :raises NotFound:"""
    with unit_of_work(lock=(Enrolment, enrolment_id)):
        row = enrolment(enrolment_id)
        if shows not in SHOWN or not can_choose_shown(actor, row):
            raise NotFound
        row.shows = shows
        return row


def _finish(actor: Actor, row: Enrolment) -> None:
    """The course is passed: a number for the certificate, and a checked paper of the course's kind."""
    home, content = programme(row.programme_id), learning_of(row).content
    day, course = today(home.zone), db.session.get_one(Course, row.course_id)
    row.finished_on, row.number = day, new_number()
    kind = db.session.get(QualificationKind, course.kind_id) if course.kind_id is not None else None
    if kind is not None and kind.is_earned:
        title = content.title.en if home.locale == "en" else content.title.ru
        proof = f"{title}, {edition(row.edition_id).edition} · № {row.number}"
        paper = enter_paper(SYSTEM, row.person_id, kind.id, proof, day, valid_until(day, content.months or kind.months))
        row.qualification_id = paper.id
    _note(actor, "course_finished", row)
    facts = {"title": content.title.en if home.locale == "en" else content.title.ru}
    path = f"/p/{home.slug}/training/{course.guid}"
    notify(accounts_of([row.person_id]).values(), FINISHED, facts, path, home.id)


def _own(actor: Actor, enrolment_id: int) -> Enrolment:
    row = enrolment(enrolment_id)
    if not is_own(actor, row):
        raise NotFound
    return row


def _note(actor: Actor, action: str, row: Enrolment) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="enrolment", object_id=row.id,
        subject_ids=minors_among([row.person_id]),
    )  # fmt: skip
