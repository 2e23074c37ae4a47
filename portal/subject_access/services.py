"""Verbs of one's own page: ask, answer."""

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.notifications.services import notify
from portal.people.models import Person
from portal.people.queries import accounts_of, minors_among, person
from portal.programmes.queries import programme
from portal.subject_access.errors import AlreadyAnswered, TooManyRequests
from portal.subject_access.models import KINDS, SubjectRequest
from portal.subject_access.policy import can_answer_request, can_see_known
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


def _note(actor: Actor, action: str, one: Person, object_id: int) -> None:
    record(
        actor, action, programme_id=one.programme_id, object_kind="person", object_id=object_id,
        subject_ids=minors_among([one.id]),
    )  # fmt: skip
