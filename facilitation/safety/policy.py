"""Who may do what with a call for help: its words are for who answers; the others on duty see that it exists."""

from sqlalchemy import select

from facilitation.rooms.policy import can_enter_room
from facilitation.safety.models import HelpCall, HelpContact, HelpLook, HelpReport, HelpRequest
from facilitation.safety.queries import is_about, is_expired
from facilitation.safety.rules import LOOK_FOR
from facilitation.sessions.models import StudySession
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.programmes.models import Programme

KEEPERS = ("duty_psychologist", "administrator")
LISTERS = ("administrator", "coordinator")


def can_ask_help(actor: Actor, session: StudySession) -> bool:
    """Everybody who has a place in the room, in every phase, before it and after it."""
    return can_enter_room(actor, session)


def can_keep(actor: Actor, programme: Programme) -> bool:
    """Those who may be called: they see that a call exists, with whom, and since when; no word of it."""
    return actor.has(programme.id, *KEEPERS)


def can_know_request(actor: Actor, row: HelpRequest) -> bool:
    """The same for one call while it is kept, and for its second adult while the talk goes on.

    Never whom it is about, unless they are the one who asked.
    """
    if is_expired(row) or is_about(row, actor.person_in(row.programme_id)):
        return False
    return actor.has(row.programme_id, *KEEPERS) or can_read_along(actor, row)


def can_answer_request(actor: Actor, row: HelpRequest) -> bool:
    """Who was called, until it is closed."""
    own = actor.person_in(row.programme_id)
    if own is None or row.closed_at is not None or not can_know_request(actor, row):
        return False
    mine = (HelpCall.request_id == row.id, HelpCall.person_id == own)
    return db.session.scalar(select(HelpCall.id).where(*mine).limit(1)) is not None


def can_read_request(actor: Actor, row: HelpRequest) -> bool:
    """The words: who was called, until it is closed; then a reader whom a second person has confirmed, for an hour."""
    if row.closed_at is None:
        return can_answer_request(actor, row)
    mine = (
        HelpLook.request_id == row.id, HelpLook.reader_id == actor.person_in(row.programme_id),
        HelpLook.confirmed_at > now() - LOOK_FOR,
    )  # fmt: skip
    return can_know_request(actor, row) and db.session.scalar(select(HelpLook.id).where(*mine).limit(1)) is not None


def can_read_along(actor: Actor, row: HelpRequest) -> bool:
    """The second adult, while the talk goes on: what is said since both were told of it. They write nothing."""
    own = actor.person_in(row.programme_id)
    return own is not None and own == row.witness_id and row.witness_at is not None and row.closed_at is None


def can_read_talk(actor: Actor, row: HelpRequest) -> bool:
    """The lines of the quiet talk."""
    return can_read_request(actor, row) or (can_read_along(actor, row) and can_know_request(actor, row))


def can_read_letter(actor: Actor, letter: HelpReport) -> bool:
    """Who may read the call."""
    return can_read_request(actor, db.session.get_one(HelpRequest, letter.request_id))


def can_know_letter(actor: Actor, letter: HelpReport) -> bool:
    """Who may know of the call."""
    return can_know_request(actor, db.session.get_one(HelpRequest, letter.request_id))


def can_talk(actor: Actor, row: HelpRequest) -> bool:
    """The quiet talk: who is helped, and who answers."""
    own = actor.person_in(row.programme_id)
    return own is not None and own in (row.helped_id, row.heard_by_id)


def can_end_own(actor: Actor, row: HelpRequest) -> bool:
    """Who called may say that it is not needed any more."""
    return actor.person_in(row.programme_id) == row.asked_by_id


def can_confirm_look(actor: Actor, look: HelpLook) -> bool:
    """Everybody who may know of the call; that it is somebody else is asked by the service."""
    return can_know_request(actor, db.session.get_one(HelpRequest, look.request_id))


def can_edit_contact(actor: Actor, row: HelpContact) -> bool:
    """Who keeps the list."""
    return actor.has(row.programme_id, *LISTERS)


def can_edit_contacts(actor: Actor, programme: Programme) -> bool:
    """Coordinators and administrators keep the list of whom to call."""
    return actor.has(programme.id, *LISTERS)
