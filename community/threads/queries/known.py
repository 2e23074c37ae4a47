"""What threads keep of a person, for the person's own page and export."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p
from sqlalchemy import or_, select

from community.threads.models import Thread, ThreadCase, ThreadDuty, ThreadReader
from portal.actor import Actor
from portal.db import db
from portal.features_of_people import KeptWords
from portal.journal.models import Journal, JournalEvent, Words
from portal.programmes.queries import programme

KIND_LABELS: dict[str, Any] = {
    "club": _p("kind of a thread", "Club"),
    "activity": _p("kind of a thread", "Activity"),
    "pair": _p("kind of a thread", "Pair"),
    "project": _p("kind of a thread", "Project"),
}
CASE_LABELS: dict[str, Any] = {"contact": _l("A contact in it"), "report": _l("Somebody reported it")}
DECISION_LABELS: dict[str, Any] = {"": _l("not decided yet"), "show": _l("may stay"), "remove": _l("not shown")}
Rows = list[list[tuple[Any, Any]]]


def known_threads(programme_id: int, person_id: int) -> Rows:
    """Own messages; how far threads were read; days of duty; what was reported by or about the person, or decided."""
    return [
        *_words(programme_id, person_id), *_reading(programme_id, person_id), *_duty(programme_id, person_id),
        *_cases(programme_id, person_id),
    ]  # fmt: skip


def _words(programme_id: int, person_id: int) -> Rows:
    rows = db.session.execute(
        select(JournalEvent.at, Words.text)
        .join(Words, Words.id == JournalEvent.words_id)
        .join(Journal, Journal.id == JournalEvent.journal_id)
        .where(
            JournalEvent.programme_id == programme_id, JournalEvent.actor_id == person_id, Journal.kind == "thread",
            Words.text.is_not(None),
        )
        .order_by(JournalEvent.id)
    )  # fmt: skip
    return [[(_l("Message"), row.text), (_l("Written"), row.at)] for row in rows]


def _reading(programme_id: int, person_id: int) -> Rows:
    rows = db.session.execute(
        select(Thread.kind, ThreadReader.seen_no, ThreadReader.is_muted)
        .join(Thread, Thread.id == ThreadReader.thread_id)
        .where(ThreadReader.programme_id == programme_id, ThreadReader.person_id == person_id)
        .order_by(ThreadReader.id)
    )
    return [
        [
            (_l("Thread"), KIND_LABELS[row.kind]), (_l("Messages read"), row.seen_no),
            (_l("Told of new messages"), _l("no") if row.is_muted else _l("yes")),
        ]
        for row in rows
    ]  # fmt: skip


def _duty(programme_id: int, person_id: int) -> Rows:
    rows = db.session.execute(
        select(Thread.kind, ThreadDuty.named_at)
        .join(Thread, Thread.id == ThreadDuty.thread_id)
        .where(ThreadDuty.programme_id == programme_id, ThreadDuty.person_id == person_id)
        .order_by(ThreadDuty.id)
    )
    return [[(_l("On duty in a thread"), KIND_LABELS[row.kind]), (_l("Since"), row.named_at)] for row in rows]


def _cases(programme_id: int, person_id: int) -> Rows:
    """Who reported is not told to whom it is about; own words are in the rows of messages."""
    mine = or_(
        ThreadCase.author_id == person_id, ThreadCase.told_by_id == person_id, ThreadCase.decided_by_id == person_id
    )
    cases = db.session.scalars(
        select(ThreadCase).where(ThreadCase.programme_id == programme_id, mine).order_by(ThreadCase.id)
    )
    rows: Rows = []
    for one in cases:
        row: list[tuple[Any, Any]] = [
            (_l("Looked at"), CASE_LABELS[one.kind]), (_l("When"), one.made_at),
            (_l("Decision"), DECISION_LABELS[one.decision]),
        ]  # fmt: skip
        row += [(_l("My words"), one.reason)] if one.told_by_id == person_id and one.reason else []
        row += [(_l("Answer"), one.words)] if one.words else []
        rows.append(row)
    return rows


def own_words(person_ids: Sequence[int]) -> list[int]:
    """The ids of all words that these people wrote in threads and that are not taken back; one query."""
    rows = (
        select(Words.id)
        .join(JournalEvent, JournalEvent.words_id == Words.id)
        .join(Journal, Journal.id == JournalEvent.journal_id)
        .where(Journal.kind == "thread", JournalEvent.actor_id.in_(person_ids), Words.text.is_not(None))
    )
    return list(db.session.scalars(rows))


def kept_words(actor: Actor, programme_id: int, person_id: int) -> list[KeptWords]:
    """After a consent was withdrawn: that messages stay until each is taken back in its thread. One query."""
    if actor.person_in(programme_id) != person_id or not own_words([person_id]):
        return []
    href = url_for("threads.thread_list", slug=programme(programme_id).slug)
    return [KeptWords(str(_("What you wrote in threads")), href)]
