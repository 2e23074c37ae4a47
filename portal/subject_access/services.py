"""Verbs of one's own page: ask, answer, leave, bring back."""

from typing import Any

from sqlalchemy import select

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.notifications.services import notify
from portal.people.models import Grant, Person, Position
from portal.people.queries import accounts_of, minors_among, person
from portal.people.rules import is_in_force
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.subject_access.errors import AlreadyAnswered, LastAdministrator, TooManyRequests
from portal.subject_access.models import KINDS, SubjectRequest
from portal.subject_access.policy import can_answer_request, can_bring_back, can_leave, can_see_known
from portal.subject_access.queries import count_waiting

MOST_WAITING = 10
ANSWERED = "subject_request_answered"


def ask_about(actor: Actor, person_id: int, kind: str, words: str) -> SubjectRequest:
    """Ask that a fact be put right or removed, or ask about it. :raises TooManyRequests: :raises NotFound:"""
    with unit_of_work(lock=(Person, person_id)) as session:
        one = person(person_id)
        by = actor.person_in(one.programme_id)
        if by is None or kind not in KINDS or not can_see_known(actor, one):
            raise NotFound
        if count_waiting(by) >= MOST_WAITING:
            raise TooManyRequests(limit=MOST_WAITING)
        row = SubjectRequest(
            programme_id=one.programme_id, person_id=one.id, asked_by_id=by, kind=kind, words=words.strip(),
            asked_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        _note(actor, "subject_request_made", one, row.id)
        return row


def answer_request(actor: Actor, request_id: int, words: str) -> SubjectRequest:
    """Answer in words; who asked is told. :raises AlreadyAnswered: :raises NotFound:"""
    with unit_of_work(lock=(SubjectRequest, request_id)) as session:
        row = session.get(SubjectRequest, request_id)
        if row is None or not can_answer_request(actor, person(row.person_id)):
            raise NotFound
        if row.answered_at is not None:
            raise AlreadyAnswered
        row.answer, row.answered_at = words.strip(), now()
        row.answered_by_id = actor.person_in(row.programme_id)
        path = f"/p/{programme(row.programme_id).slug}/me/{row.person_id}#requests"
        notify(accounts_of([row.asked_by_id]).values(), ANSWERED, {}, path, row.programme_id)
        _note(actor, "subject_request_answered", person(row.person_id), row.id)
        return row


def leave(actor: Actor, person_id: int) -> Person:
    """Leave the programme at once: positions and rights end today, nobody finds the person any more.

    Facts and words stay until they are withdrawn or their time is over; coming back is a coordinator's one click.

    :raises LastAdministrator: :raises NotFound:
    """
    with unit_of_work(lock=(Programme, person(person_id).programme_id)):
        one = person(person_id)
        if not can_leave(actor, one) or one.left_at is not None:
            raise NotFound
        day = today(programme(one.programme_id).zone)
        if _is_last_administrator(one):
            raise LastAdministrator
        for row in (*_all(Position, one), *_all(Grant, one)):
            if row.ends_on is None or row.ends_on > day:
                row.ends_on = max(day, row.starts_on)
        one.left_at = now()
        _note(actor, "person_left", one, one.id)
        return one


def bring_back(actor: Actor, person_id: int) -> Person:
    """The person is in the programme again; positions are begun anew by hand. :raises NotFound:"""
    with unit_of_work(lock=(Person, person_id)):
        one = person(person_id)
        if not can_bring_back(actor, one):
            raise NotFound
        if one.left_at is not None:
            one.left_at = None
            _note(actor, "person_came_back", one, one.id)
        return one


def _all(model: type[Any], one: Person) -> list[Any]:
    return list(db.session.scalars(select(model).where(model.person_id == one.id)))


def _is_last_administrator(one: Person) -> bool:
    day = today(programme(one.programme_id).zone)
    rows = db.session.scalars(
        select(Grant)
        .join(Person, Person.id == Grant.person_id)
        .where(Grant.programme_id == one.programme_id, Grant.role == "administrator", Person.left_at.is_(None))
    )
    held = {row.person_id for row in rows if is_in_force(row.starts_on, row.ends_on, day)}
    return held == {one.id}


def _note(actor: Actor, action: str, one: Person, object_id: int) -> None:
    record(
        actor, action, programme_id=one.programme_id, object_kind="person", object_id=object_id,
        subject_ids=minors_among([one.id]),
    )  # fmt: skip
