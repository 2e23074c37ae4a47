"""Group commit: whoever waits while another commits goes with the next commit of the room, in the order of coming."""

import threading
from collections import defaultdict
from dataclasses import dataclass

from facilitation.rooms.services.commands import Command, Outcome
from facilitation.rooms.services.performing import perform

MOST = 50


@dataclass
class Slot:
    """A command that waits, and its outcome or the failure of its commit."""

    command: Command
    outcome: Outcome | None = None
    failure: Exception | None = None


_guard = threading.Lock()
_turns: dict[int, threading.Lock] = defaultdict(threading.Lock)
_waiting: dict[int, list[Slot]] = defaultdict(list)


def submit(session_id: int, command: Command) -> Outcome:
    """Perform one command, together with the others of the room that wait at this moment.

    A failure of the commit is raised to everybody in it: nothing is stored, the same client id may come again.
    """
    slot = Slot(command)
    with _guard:
        _waiting[session_id].append(slot)
        turn = _turns[session_id]
    with turn:
        while slot.outcome is None and slot.failure is None:
            _commit_next(session_id)
    if slot.failure is not None:
        raise slot.failure
    assert slot.outcome is not None  # noqa: S101
    return slot.outcome


def _commit_next(session_id: int) -> None:
    with _guard:
        batch = _waiting[session_id][:MOST]
        del _waiting[session_id][: len(batch)]
    try:
        outcomes = perform(session_id, [one.command for one in batch])
    except Exception as failure:  # noqa: BLE001
        for one in batch:
            one.failure = failure
    else:
        for one, outcome in zip(batch, outcomes, strict=True):
            one.outcome = outcome
