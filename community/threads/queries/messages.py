"""Messages of a thread as its readers see them: pages of the log, who said what, what may not be seen."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from community.threads.models import Thread, ThreadCase, ThreadReader
from community.threads.queries.circle import Circle
from community.threads.rules import MAIN, STEPS, morning_after, seen_until
from portal.clock import millis, now
from portal.db import db
from portal.journal.models import JournalEvent, Stream
from portal.journal.queries import Entry, before, by_guids, since
from portal.limits import THREAD_PAGE
from portal.people.models import Person
from portal.people.queries import people_of

SAID, ALLOWED = "msg", "allowed"
"""Words; and a reference to words that an adult let through, which is expanded when it is sent."""


@dataclass(frozen=True)
class Message:
    """One message. `gone` says why its words are not shown: taken_back, hidden, removed.

    `words_id` is where its words lie, `source` the event that holds them: another one for what was let through.
    """

    guid: str
    seq: int
    at: datetime
    author_id: int | None
    name: str
    text: str | None
    gone: str = ""
    client_id: str = ""
    words_id: int | None = None
    source: str = ""
    quote: "Message | None" = None
    waits: str = ""
    until: datetime | None = None
    stream: str = MAIN


@dataclass(frozen=True)
class Page:
    """Messages in order, up to `head`, the last that may be seen now; `more` when older ones come before them.

    `waiting` are the reader's own that others do not see yet.
    """

    messages: tuple[Message, ...]
    head: int
    more: bool
    waiting: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Marks:
    """How far a thread may be seen now and how far it goes, its steps; how far one reader has come, whether it is
    quiet for them; `has_row` when that is kept already.
    """

    head: int = 0
    whole: int = 0
    steps: int = 0
    seen: int = 0
    is_muted: bool = False
    has_row: bool = False


def marks_of(circle: Circle, person_id: int = 0) -> Marks:
    """One query, however long the thread is: by night the index is walked from its end, over the night alone."""
    if circle.thread is None:
        return Marks()
    main, steps, until = aliased(Stream), aliased(Stream), _until(circle)
    evening = (
        select(JournalEvent.seq)
        .where(JournalEvent.stream_id == main.id, JournalEvent.at < (until or now()))
        .correlate(main)
        .order_by(JournalEvent.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    row = db.session.execute(
        select(
            main.head, (main.head if until is None else evening).label("seen_head"), steps.head.label("steps"),
            ThreadReader.seen_no, ThreadReader.is_muted, ThreadReader.id,
        )
        .select_from(Thread)
        .outerjoin(main, and_(main.journal_id == Thread.journal_id, main.name == MAIN))
        .outerjoin(steps, and_(steps.journal_id == Thread.journal_id, steps.name == STEPS))
        .outerjoin(ThreadReader, and_(ThreadReader.thread_id == Thread.id, ThreadReader.person_id == person_id))
        .where(Thread.id == circle.thread.id)
    ).one()  # fmt: skip
    return Marks(
        row.seen_head or 0, row.head or 0, row.steps or 0, row.seen_no or 0, bool(row.is_muted), row.id is not None
    )


def seen_head(circle: Circle) -> int:
    """The number of the last message that may be seen now."""
    return marks_of(circle).head


def _until(circle: Circle) -> datetime | None:
    """Before when something must have been written to be seen now; None where nothing waits."""
    at = now()
    until = seen_until(at, circle.home.zone)
    return until if circle.minors and until < at else None


def page_of(circle: Circle, before_no: int | None = None, marks: Marks | None = None, own: int = 0) -> Page:
    """The last messages, or those before a number, and what of `own` words others do not see yet."""
    marks = marks or marks_of(circle)
    if circle.thread is None:
        return Page((), 0, False)
    upper = marks.head + 1 if before_no is None else min(before_no, marks.head + 1)
    entries = before(circle.thread.journal_id, MAIN, upper, THREAD_PAGE) if upper > 1 else []
    return _page(circle, entries, marks, own, more=bool(entries) and entries[0].seq > 1)


def news_of(circle: Circle, number: int, marks: Marks, own: int = 0) -> Page:
    """What is new after a number; the last of it when it is much."""
    if circle.thread is None:
        return Page((), 0, False)
    if marks.head - number > THREAD_PAGE:
        return page_of(circle, None, marks, own)
    entries = since(circle.thread.journal_id, MAIN, number, THREAD_PAGE) if marks.head > number else []
    return _page(circle, [one for one in entries if one.seq <= marks.head], marks, own, more=False)


def _page(circle: Circle, entries: Sequence[Entry], marks: Marks, own: int, *, more: bool) -> Page:
    waiting = tuple(own_waiting(circle, own, marks)) if own else ()
    return Page(read(circle, entries), marks.head, more, waiting)


def message_of(circle: Circle, guid: str) -> Message | None:
    """One message of the thread by its GUID, also one that is held back or waits for the morning."""
    if circle.thread is None:
        return None
    found = by_guids(circle.thread.journal_id, [guid]).get(guid)
    if found is None or found.kind not in {SAID, ALLOWED}:
        return None
    return read(circle, [found])[0]


def own_waiting(circle: Circle, person_id: int, marks: Marks) -> Iterator[Message]:
    """What the person has written that others do not see yet: until the morning, or until an adult has looked.

    One query when there is nothing.
    """
    if circle.thread is None:
        return
    night = since(circle.thread.journal_id, MAIN, marks.head) if marks.whole > marks.head else []
    for one in read(circle, night):
        if one.author_id == person_id and not one.gone:
            yield replace(one, waits="night", until=morning_after(one.at, circle.home.zone))
    states = _held(circle.thread, person_id)
    held = by_guids(circle.thread.journal_id, states).values() if states else ()
    for one in read(circle, sorted(held, key=lambda each: each.order_no)):
        if not one.gone:
            yield replace(one, waits=states[one.guid])


def _held(thread: Thread, person_id: int) -> dict[str, str]:
    """Own words that hold a contact, with what became of them; those refused stay until they are taken back."""
    rows = db.session.execute(
        select(ThreadCase.message, ThreadCase.decision).where(
            ThreadCase.thread_id == thread.id, ThreadCase.kind == "contact", ThreadCase.author_id == person_id,
            ThreadCase.decision != "show",
        )
    )  # fmt: skip
    return {row.message: "refused" if row.decision == "remove" else "held" for row in rows}


def read(circle: Circle, entries: Sequence[Entry]) -> tuple[Message, ...]:
    """Events as messages; at most four queries for as many as a page holds."""
    if circle.thread is None or not entries:
        return ()
    wanted = {one.body["message"] for one in entries if one.kind == ALLOWED}
    wanted |= {one.reply_to for one in entries if one.reply_to}
    others = by_guids(circle.thread.journal_id, wanted) if wanted else {}
    inner = {one.body["message"] for one in others.values() if one.kind == ALLOWED} - others.keys()
    others |= by_guids(circle.thread.journal_id, inner) if inner else {}
    known = {**others, **{one.guid: one for one in entries}}
    gone = _gone_of(circle.thread, known)
    names = _names(circle, known.values())
    made = {guid: _message(one, known, gone, names) for guid, one in known.items() if one.kind in {SAID, ALLOWED}}
    return tuple(_quoting(made[one.guid], made.get(one.reply_to or "")) for one in entries if one.guid in made)


def _message(one: Entry, known: dict[str, Entry], gone: dict[str, str], names: dict[int, str]) -> Message:
    source = known.get(one.body.get("message", ""), one) if one.kind == ALLOWED else one
    why = "taken_back" if source.is_withdrawn else gone.get(one.guid, "")
    name = names.get(source.actor_id or 0, "")
    return Message(
        one.guid, one.seq, one.at, source.actor_id, name, None if why else source.text, why, source.client_id or "",
        source.words_id, source.guid, stream=one.stream,
    )  # fmt: skip


def _quoting(one: Message, quote: Message | None) -> Message:
    return replace(one, quote=quote) if quote is not None else one


def _gone_of(thread: Thread, guids: Iterable[str]) -> dict[str, str]:
    """Messages that may not be seen: an adult removed them, or a minor reported them and nobody has decided yet."""
    found: dict[str, str] = {}
    rows = db.session.execute(
        select(ThreadCase.message, ThreadCase.decision, ThreadCase.hides).where(
            ThreadCase.thread_id == thread.id, ThreadCase.kind == "report", ThreadCase.message.in_(list(guids))
        )
    )
    for row in rows:
        if row.decision == "remove":
            found[row.message] = "removed"
        elif not row.decision and row.hides:
            found.setdefault(row.message, "hidden")
    return found


def _names(circle: Circle, entries: Iterable[Entry]) -> dict[int, str]:
    """How readers name each other: by given name and a letter, whoever reads."""
    ids = {one.actor_id for one in entries if one.actor_id is not None}
    people: dict[int, Person] = {one: circle.people[one] for one in ids if one in circle.people}
    people |= {one.id: one for one in people_of(ids - people.keys())}
    return {one: row.short_name for one, row in people.items()}


def frames(messages: Iterable[Message], reader_id: int | None) -> list[dict[str, Any]]:
    """Messages by docs/threads.md, for one reader: own ones carry the client id under which they were sent."""
    return [_frame(one, reader_id) for one in messages]


def _frame(one: Message, reader_id: int | None) -> dict[str, Any]:
    is_own = reader_id is not None and one.author_id == reader_id
    quote = one.quote
    made: dict[str, Any] = {
        "stream": one.stream, "seq": one.seq, "kind": SAID, "id": one.guid, "at": millis(one.at), "name": one.name,
        "own": is_own, "text": one.text, "gone": one.gone or None, "waits": one.waits or None,
        "until": millis(one.until) if one.until else None,
        "quote": None if quote is None else {"id": quote.guid, "name": quote.name, "text": quote.text},
    }  # fmt: skip
    return made | ({"cid": one.client_id} if is_own and one.client_id else {})


def steps_since(circle: Circle, number: int) -> list[dict[str, Any]]:
    """What became of messages after a number, in order; what is shown again comes with its words."""
    if circle.thread is None:
        return []
    entries = since(circle.thread.journal_id, STEPS, number)
    back = _shown_again(circle, {one.body["message"] for one in entries if one.kind == "show"})
    return [
        {
            "stream": STEPS, "seq": one.seq, "kind": one.kind, "id": one.guid, "message": one.body["message"],
            "text": back.get(one.body["message"]) if one.kind == "show" else None,
        }
        for one in entries
    ]  # fmt: skip


def _shown_again(circle: Circle, guids: Collection[str]) -> dict[str, str | None]:
    """The words of messages that may be seen again, and now: not those of the night."""
    if circle.thread is None or not guids:
        return {}
    found = by_guids(circle.thread.journal_id, guids)
    head = seen_head(circle)
    here = [one for one in found.values() if one.stream == MAIN and one.seq <= head]
    return {one.guid: one.text for one in read(circle, here)}
