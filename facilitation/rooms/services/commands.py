"""A command on its way into a room, and what became of it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from facilitation.methods.rules import NOTHING, Act, Member, Words
from portal.actor import SYSTEM, Actor


class Command(NamedTuple):
    """An act or words of a member; without a member the room's own act. `cid` makes a repetition harmless.

    `noted` is how the words came, as the client tells it; `seen` how far the member has seen the streams.
    """

    what: Act | Words
    member: Member | None = None
    person_id: int | None = None
    actor: Actor = SYSTEM
    cid: str | None = None
    noted: Mapping[str, Any] = NOTHING
    seen: Mapping[str, int] = NOTHING


class Outcome(NamedTuple):
    """Done, or refused with a code; the numbers are those of the first event, 0 when there was nothing to append.

    A refusal with `wait_ms` is not final.
    """

    code: str = ""
    message: object = ""
    guid: str | None = None
    stream: str = ""
    seq: int = 0
    at: int = 0
    rev: int = 0
    wait_ms: int | None = None

    @property
    def is_done(self) -> bool:
        """Whether it was not refused."""
        return not self.code
