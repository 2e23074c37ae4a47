"""Pages of a room's streams as they are sent; a reveal gets the words it refers to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from facilitation.rooms.queries.look import Room
from facilitation.rooms.rules import REVEAL, REVEALS, Reader, recounted, wire_event
from portal.clock import now
from portal.journal.queries import Entry, before, by_guids, heads, of_kind

PAGE = 200


def reader_of(room: Room, entries: Sequence[Entry]) -> Reader:
    """What sending these events needs beside them."""
    wanted = {guid for entry in entries if entry.kind in REVEALS for guid in entry.body["answers"]}
    answers = by_guids(room.journal_id, wanted) if wanted and room.journal_id is not None else {}
    return Reader(
        room.names, room.log.hidden, answers, _results(room, entries), over_among(room, [*entries, *answers.values()])
    )  # fmt: skip


def over_among(room: Room, entries: Iterable[Entry]) -> frozenset[str]:
    """Those whose words are for nobody any more, destroyed already or not."""
    ends, at = room.ends, now()
    if not ends.has_begun(at):
        return frozenset()
    return frozenset(entry.guid for entry in entries if ends.is_over(entry.stream, entry.at, at))


def _results(room: Room, entries: Sequence[Entry]) -> dict[str, Any]:
    """The results of polls by the votes that stand now, by event."""
    polls = [entry for entry in entries if entry.kind == REVEAL and "result" in entry.body]
    if not polls or room.journal_id is None:
        return {}
    votes = [vote for _journal, vote in of_kind([room.journal_id], "vote")]
    config = room.state.config
    return {poll.guid: recounted(poll, votes, config.question(poll.body["question"])) for poll in polls}


def hist_of(
    room: Room, streams: Sequence[str], since: Mapping[str, int], ends: Mapping[str, int] | None = None
) -> tuple[list[dict[str, Any]], list[str]]:
    """The newest events of each stream after the reader's own number, and the streams that must be reset.

    With `ends`, the last numbers of the streams, the database is asked only about streams that the reader is behind in.
    """
    if ends is None:
        ends = {} if room.journal_id is None else heads(room.journal_id)
    known = {name: max(0, since.get(name, 0)) for name in streams}
    reset = [name for name in streams if known[name] > ends.get(name, 0)]
    pages = [_hist(room, name, known[name], ends.get(name, 0)) for name in streams if name not in reset]
    return pages, reset


def page_of(room: Room, stream: str, number: int) -> dict[str, Any]:
    """At most 200 events that stand before a number, oldest first."""
    entries = before(room.journal_id, stream, number, PAGE) if room.journal_id is not None else []
    return {"stream": stream, "events": sent(room, entries), "more": bool(entries) and entries[0].seq > 1}


def sent(room: Room, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Events as they are sent."""
    reader = reader_of(room, entries)
    return [wire_event(entry, reader) for entry in entries]


def _hist(room: Room, stream: str, known: int, head: int) -> dict[str, Any]:
    entries: list[Entry] = []
    if room.journal_id is not None and head > known:
        entries = [entry for entry in before(room.journal_id, stream, head + 1, PAGE) if entry.seq > known]
    more = bool(entries) and entries[0].seq > known + 1
    return {"stream": stream, "events": sent(room, entries), "head": head, "more": more}
