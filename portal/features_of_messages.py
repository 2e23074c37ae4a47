"""Seams of `portal.features` about what people are told: kinds of messages, and a message as it waits."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Envelope:
    """Of a mail: from and to whom, where the portal stands, the message's own path."""

    sender: str
    to: str
    home: str
    path: str
    account_id: int = 0


@dataclass(frozen=True)
class NotificationKind:
    """A kind of message to a person.

    `label` names it on the page of choices; `text` is one lazy sentence whose %(placeholders)s the facts fill;
    `channels` are those it uses unless the person chose otherwise, none for what comes by own choice only. `calendar`
    makes the iCalendar message that goes with its mail out of the facts, or an empty text. `whom` are the only ones who
    can get it, and so choose.

    - `urgency`: ``safety`` comes at any hour, ``now`` at once but in quiet hours, ``soon`` at once when a moment that
      its facts name is less than a day away, everything else with the digest.
    - `why` is a lazy sentence: what makes it come to this person; `whom` says it for those kinds.
    - `still(messages)` answers the ids of those that are still true and still theirs; one query for all. Without it,
      the page that the message leads to is asked.
    - `is_of_rest`: it comes also to somebody who rests, because it tells of that.
    """

    key: str
    label: Any
    text: Any
    channels: tuple[str, ...] = ("in_app",)
    calendar: Callable[[dict[str, Any], Envelope], str] | None = None
    whom: Literal["", "managers", "deciders", "guardians", "young"] = ""
    urgency: Literal["safety", "now", "soon", "digest"] = "digest"
    why: Any = ""
    still: "Callable[[Collection[Told]], Collection[int]] | None" = None
    is_of_rest: bool = False


@dataclass(frozen=True)
class Told:
    """A message as it waits: for whom, of what, and the page that it leads to."""

    id: int
    person_id: int
    facts: Mapping[str, Any]
    path: str
