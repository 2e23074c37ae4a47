"""Verbs on calls for help: call, call the next, hear, say, close, read by two. Each leaves a row in the trail."""

from sqlalchemy import select

from facilitation.safety.errors import HelpClosed, SecondNeeded, SomebodyHears
from facilitation.safety.models import HelpCall, HelpContact, HelpLine, HelpLook, HelpRequest
from facilitation.safety.policy import (
    can_answer_request,
    can_ask_help,
    can_edit_contacts,
    can_end_own,
    can_know_request,
    can_talk,
)
from facilitation.safety.queries import Contact, called, leaders_of, open_of, ranks, waiting_ids, witness_for
from facilitation.safety.rules import is_due, kept_checks, may_take_over, next_called
from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import leads
from facilitation.sessions.queries import members_of
from portal.actor import SYSTEM, Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.notifications.services import notify
from portal.people.queries import accounts_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme


def ask_help(
    actor: Actor, session_id: int, guid: str, words: str = "", about_member: int | None = None, *,
    is_about_team: bool = False,
) -> HelpRequest:  # fmt: skip
    """Call for help out of a room; the first on duty is called at once. A second press while it waits is the same call.

    :param guid: made with the form, so that a repeated sending is one call.
    :param about_member: for a leader's alarm, the place in the session of whom it is about.
    :param is_about_team: it is about a leader of the session: none of them is called or reads along.
    :raises NotFound:
    """
    session = db.session.get(StudySession, session_id)
    own = actor.person_in(session.programme_id) if session is not None else None
    if session is None or own is None or not can_ask_help(actor, session):
        raise NotFound
    with unit_of_work(lock=(StudySession, session_id)) as work:
        before = work.scalar(select(HelpRequest).where(HelpRequest.guid == guid, HelpRequest.asked_by_id == own))
        row = before or open_of(session_id, own)
        if row is None:
            row = _made(actor, session, guid, own, words, about_member)
            row.is_about_team = is_about_team or (row.kind == "alarm" and row.helped_id in leaders_of(session_id))
            work.add(row)
            work.flush()
            _note(actor, "help_asked", row)
            _call_next(row)
        elif before is None:
            _said_again(row, words, is_about_team=is_about_team)
        return row


def _made(
    actor: Actor, session: StudySession, guid: str, own: int, words: str, about_member: int | None
) -> HelpRequest:
    helped, at = _about(actor, session, about_member) or own, now()
    return HelpRequest(
        guid=guid, programme_id=session.programme_id, session_id=session.id,
        kind="help" if helped == own else "alarm", asked_by_id=own, helped_id=helped, words=words.strip(),
        made_at=at, waits_since=at,
    )  # fmt: skip


def _said_again(row: HelpRequest, words: str, *, is_about_team: bool) -> None:
    """A second press while the call is open: what is new in it is added."""
    if words.strip():
        row.words = f"{row.words}\n{words.strip()}".strip()
        row.waits_since = row.waits_since or now()
    if is_about_team and not row.is_about_team:
        row.is_about_team = True
        _seat_witness(row)


def call_next_if_due(request_id: int) -> bool:
    """Call the next on duty when nobody has answered for two minutes; answers whether somebody was called.

    Any process may ask, as often as it likes: who waits asks with every look, the jobs process once a minute.
    """
    with unit_of_work(lock=(HelpRequest, request_id)) as work:
        row = work.get(HelpRequest, request_id)
        if row is None or row.closed_at is not None or not is_due(row.waits_since, row.called_at, now()):
            return False
        return _call_next(row)


def call_all_due() -> int:
    """The same for every call that waits; answers how many people were called."""
    return sum(call_next_if_due(one) for one in waiting_ids())


def hear(actor: Actor, request_id: int) -> HelpRequest:
    """«I am here»: who called is told by whom they are heard, and who reads along; a second adult that they do.

    Whoever was called may take over from somebody who has left the last word without an answer for two minutes.

    :raises SomebodyHears: :raises NotFound:
    """
    with unit_of_work(lock=(HelpRequest, request_id)):
        row, own = _answerable(actor, request_id)
        if row.heard_by_id == own:
            return row
        if not may_take_over(row.heard_by_id, own, row.waits_since, now()):
            raise SomebodyHears
        row.heard_by_id, row.heard_at, row.waits_since = own, row.heard_at or now(), None
        _seat_witness(row)
        _note(actor, "help_heard", row)
        _tell(row, [row.asked_by_id], "help_heard", _room(row))
        if row.helped_id != row.asked_by_id:
            _tell(row, [row.helped_id], "help_talk", _room(row))
        return row


def say(actor: Actor, request_id: int, cid: str, words: str) -> HelpLine:
    """A line of the quiet talk. While it waits for an answer for two minutes, the next on duty is called.

    :raises HelpClosed: :raises NotFound:
    """
    with unit_of_work(lock=(HelpRequest, request_id)) as work:
        row = work.get(HelpRequest, request_id)
        own = actor.person_in(row.programme_id) if row is not None else None
        if row is None or own is None or not can_talk(actor, row):
            raise NotFound
        mine = (HelpLine.request_id == row.id, HelpLine.by_id == own, HelpLine.cid == cid)
        there = work.scalar(select(HelpLine).where(*mine))
        if there is not None:
            return there
        if row.closed_at is not None:
            raise HelpClosed
        line = HelpLine(
            programme_id=row.programme_id, request_id=row.id, by_id=own, cid=cid, words=words.strip(), at=now()
        )
        work.add(line)
        row.waits_since = None if own == row.heard_by_id else row.waits_since or now()
        work.flush()
        return line


def mark_checks(actor: Actor, request_id: int, chosen: list[str]) -> HelpRequest:
    """What of the checklist is done. :raises NotFound:"""
    with unit_of_work(lock=(HelpRequest, request_id)):
        row, _own = _answerable(actor, request_id)
        row.checks = kept_checks(chosen)
        return row


def close_request(actor: Actor, request_id: int, outcome: str) -> HelpRequest:
    """It is over; what became of it is kept in the restricted log, which two people open. :raises NotFound:"""
    with unit_of_work(lock=(HelpRequest, request_id)):
        row, own = _answerable(actor, request_id)
        _close(actor, row, own)
        row.outcome = outcome.strip()
        return row


def end_own(actor: Actor, request_id: int) -> HelpRequest:
    """Who called does not need it any more; twice is the same as once. :raises NotFound:"""
    with unit_of_work(lock=(HelpRequest, request_id)) as work:
        row = work.get(HelpRequest, request_id)
        if row is None or not can_end_own(actor, row):
            raise NotFound
        if row.closed_at is None:
            _close(actor, row, row.asked_by_id)
            _tell(row, [one for one in called(row.id) if row.heard_by_id in (None, one)], "help_ended", _page(row))
        return row


def ask_look(actor: Actor, request_id: int, reason: str) -> HelpLook:
    """Say why one wants to read a closed call; the others on duty are asked to confirm it. :raises NotFound:"""
    with unit_of_work(lock=(HelpRequest, request_id)) as work:
        row = _known(actor, request_id)
        own = actor.person_in(row.programme_id) or 0
        look = HelpLook(
            programme_id=row.programme_id, request_id=row.id, reader_id=own, reason=reason.strip(), asked_at=now()
        )
        work.add(look)
        work.flush()
        _note(actor, "help_look_asked", row)
        _tell(row, [one for one in ranks(row) if one != own], "help_look", _page(row))
        return look


def confirm_look(actor: Actor, request_id: int, look_id: int) -> HelpLook:
    """The second person lets the reader read, for an hour. :raises SecondNeeded: :raises NotFound:"""
    with unit_of_work(lock=(HelpRequest, request_id)) as work:
        row, look = _known(actor, request_id), work.get(HelpLook, look_id)
        if look is None or look.request_id != row.id:
            raise NotFound
        own = actor.person_in(row.programme_id)
        if own == look.reader_id:
            raise SecondNeeded
        if look.confirmed_at is None:
            look.confirmed_at, look.confirmed_by_id = now(), own
            _note(actor, "help_look_confirmed", row, look.reader_id)
            _tell(row, [look.reader_id], "help_look_open", _page(row))
        return look


def note_reading(actor: Actor, row: HelpRequest) -> None:
    """Every reading leaves its row."""
    with unit_of_work():
        _note(actor, "help_read", row)


def add_contact(actor: Actor, programme_id: int, contact: Contact, territory_id: int | None) -> HelpContact:
    """Another line of whom to call. :raises NotFound:"""
    if not can_edit_contacts(actor, programme(programme_id)):
        raise NotFound
    with unit_of_work(lock=(Programme, programme_id)) as work:
        row = HelpContact(
            programme_id=programme_id, territory_id=territory_id, name=contact.name.strip(),
            phone=contact.phone.strip(), note=contact.note.strip(),
        )  # fmt: skip
        work.add(row)
        work.flush()
        record(actor, "help_contact_added", programme_id=programme_id, object_kind="help_contact", object_id=row.id)
        return row


def remove_contact(actor: Actor, programme_id: int, contact_id: int) -> None:
    """Take a line off; one that is gone already is gone. :raises NotFound:"""
    if not can_edit_contacts(actor, programme(programme_id)):
        raise NotFound
    with unit_of_work(lock=(Programme, programme_id)) as work:
        row = work.get(HelpContact, contact_id)
        if row is not None and row.programme_id == programme_id:
            work.delete(row)
            record(
                actor, "help_contact_removed", programme_id=programme_id, object_kind="help_contact",
                object_id=contact_id,
            )  # fmt: skip


def _seat_witness(row: HelpRequest) -> None:
    """Inside a unit of work: who reads along from now on, told so; the same one goes on as before."""
    if row.heard_by_id is None:
        return
    found = witness_for(row, ranks(row), row.heard_by_id)
    if found == row.witness_id and row.witness_at is not None:
        return
    row.witness_id, row.witness_at = found, now() if found is not None else None
    if found is not None:
        _tell(row, [found], "help_witness", _page(row))


def _about(actor: Actor, session: StudySession, member_id: int | None) -> int | None:
    """Of whom a leader's alarm tells: somebody of the same session."""
    if member_id is None or not leads(actor, session):
        return None
    return next((one.person_id for one in members_of(session.id) if one.id == member_id), None)


def _call_next(row: HelpRequest) -> bool:
    """Inside a unit of work; the moment is noted also when nobody is left to be called."""
    one = next_called(ranks(row), called(row.id))
    row.called_at = now()
    if one is None:
        return False
    db.session.add(HelpCall(programme_id=row.programme_id, request_id=row.id, person_id=one, at=row.called_at))
    db.session.flush()
    _note(SYSTEM, "help_called", row, one)
    _tell(row, [one], "help_asked", _page(row))
    return True


def _answerable(actor: Actor, request_id: int) -> tuple[HelpRequest, int]:
    row = db.session.get(HelpRequest, request_id)
    if row is None or not can_answer_request(actor, row):
        raise NotFound
    return row, actor.person_in(row.programme_id) or 0


def _known(actor: Actor, request_id: int) -> HelpRequest:
    row = db.session.get(HelpRequest, request_id)
    if row is None or not can_know_request(actor, row):
        raise NotFound
    return row


def _close(actor: Actor, row: HelpRequest, own: int) -> None:
    row.closed_at, row.closed_by_id, row.waits_since = now(), own, None
    _note(actor, "help_closed", row)


def _note(actor: Actor, action: str, row: HelpRequest, *people: int) -> None:
    """Into the house's trail alone: coordinators of the programme read nothing of it."""
    record(actor, action, object_kind="help_request", object_id=row.id, subject_ids=people)


def _page(row: HelpRequest) -> str:
    return f"/p/{programme(row.programme_id).slug}/help/{row.guid}"


def _room(row: HelpRequest) -> str:
    return f"/p/{programme(row.programme_id).slug}/rooms/{row.session_id}/"


def _tell(row: HelpRequest, people: list[int], kind: str, path: str) -> None:
    path = path or f"/p/{programme(row.programme_id).slug}/"
    notify(accounts_of(people).values(), kind, {}, path, row.programme_id)
