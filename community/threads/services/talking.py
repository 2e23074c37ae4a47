"""Saying something, and taking it back."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import select

from community.threads.errors import SILENCES, BadReply, EmptyMessage, MessageTooLong, UnderReview
from community.threads.models import Thread, ThreadCase
from community.threads.policy import why_silent
from community.threads.queries import Circle, Message, message_of, seen_head
from community.threads.rules import MAIN, SAFE, STEPS, contacts_in, is_night
from community.threads.services.opening import locked, note, thread_in
from community.threads.services.reading import mark_seen
from community.threads.services.telling import tell_of_case
from portal.actor import Actor
from portal.clock import now
from portal.config import Settings
from portal.db import db
from portal.errors import NotFound
from portal.journal.chaining import Line
from portal.journal.queries import Entry, by_client_ids
from portal.journal.services import append, withdraw_words
from portal.limits import MESSAGE_CHARS


@dataclass(frozen=True)
class Said:
    """Words, under an id made once by who writes, so that a second sending says nothing twice."""

    text: str
    client_id: str
    reply_to: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of words: ``sent``, ``night`` (seen from the morning on) or ``held`` (an adult looks first).

    `contacts` are the kinds of contacts found, also where they are let through.
    """

    state: str
    guid: str
    seq: int
    contacts: tuple[str, ...] = ()


def say(actor: Actor, thread_id: int, said: Said) -> Outcome:
    """Write a message. :raises NotFound: :raises Trouble: one of `SILENCES`, EmptyMessage, MessageTooLong, BadReply"""
    found = contacts_in(said.text.strip()[:MESSAGE_CHARS], own_hosts())  # before anything is locked: it takes its time
    with locked(actor, thread_id) as circle:
        thread, own = thread_in(circle), actor.person_in(circle.programme_id)
        if own is None:
            raise NotFound
        before = by_client_ids(thread.journal_id, [said.client_id]).get((own, said.client_id))
        if before is not None:
            return _outcome(circle, before, found)
        _check(actor, circle, said)
        is_held = bool(found and circle.minors)
        line = Line(SAFE if is_held else MAIN, "msg", {}, said.text.strip(), own, said.client_id, said.reply_to)
        entry = append(thread.journal_id, [line])[0]
        if is_held:
            _hold(thread, entry, own)
        else:
            mark_seen(actor, circle, entry.seq)
        return _outcome(circle, entry, found)


def _check(actor: Actor, circle: Circle, said: Said) -> None:
    silence = why_silent(actor, circle)
    if silence:
        raise SILENCES[silence]()
    if not said.text.strip():
        raise EmptyMessage
    if len(said.text.strip()) > MESSAGE_CHARS:
        raise MessageTooLong(limit=MESSAGE_CHARS)
    if said.reply_to is not None and seen_message(circle, said.reply_to) is None:
        raise BadReply


def seen_message(circle: Circle, guid: str, own: int | None = None) -> Message | None:
    """A message that readers see, or an own one that still waits."""
    found = message_of(circle, guid)
    if found is None or found.gone:
        return None
    if own is not None and found.author_id == own:
        return found
    return found if found.stream == MAIN and found.seq <= seen_head(circle) else None


def _hold(thread: Thread, entry: Entry, own: int) -> None:
    case = ThreadCase(
        programme_id=thread.programme_id, thread_id=thread.id, kind="contact", message=entry.guid, author_id=own,
        hides=True, made_at=now(),
    )  # fmt: skip
    db.session.add(case)
    db.session.flush()
    tell_of_case(case)


def _outcome(circle: Circle, entry: Entry, found: tuple[str, ...]) -> Outcome:
    if entry.stream == SAFE:
        return Outcome("held", entry.guid, entry.seq, found)
    waits = bool(circle.minors) and is_night(entry.at, circle.home.zone) and entry.seq > seen_head(circle)
    return Outcome("night" if waits else "sent", entry.guid, entry.seq, found)


def take_back(actor: Actor, thread_id: int, guid: str) -> None:
    """Destroy own words; their place stays. Twice is once.

    :raises NotFound: not one's own. :raises UnderReview: somebody reported it and nobody has decided.
    """
    with locked(actor, thread_id) as circle:
        thread, own = thread_in(circle), actor.person_in(circle.programme_id)
        found = message_of(circle, guid)
        if found is None or own is None or found.author_id != own or found.words_id is None:
            raise NotFound
        if found.gone == "taken_back":
            return
        cases = _open_cases(thread.id, {guid, found.source})
        if any(one.kind == "report" for one in cases):
            raise UnderReview
        for one in cases:
            one.decision, one.decided_at = "remove", now()
        append(thread.journal_id, [Line(STEPS, "gone", {"message": guid}, actor_id=own)])
        withdraw_words([found.words_id])
        note(actor, "message_taken_back", thread)


def _open_cases(thread_id: int, guids: set[str]) -> list[ThreadCase]:
    wanted = (ThreadCase.thread_id == thread_id, ThreadCase.message.in_(guids), ThreadCase.decided_at.is_(None))
    return list(db.session.scalars(select(ThreadCase).where(*wanted)))


def own_hosts() -> frozenset[str]:
    """Where links and mails lead that stay in the house: the portal, and where its mails come from."""
    settings: Settings = current_app.extensions["settings"]
    found = {urlsplit(settings.public_url or "").hostname, settings.mail_from.rpartition("@")[2], "localhost"}
    return frozenset(one for one in found if one)
