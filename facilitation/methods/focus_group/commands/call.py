"""A command as data: who may give it, when, with which arguments, and what it appends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from facilitation.methods.focus_group.state import State
from facilitation.methods.rules import Draft, Member, Part


@dataclass(frozen=True, slots=True)
class Call:
    """One command on its way: the state it meets, who gives it (None: the room itself), its arguments, the time."""

    state: State
    actor: Member | None
    args: Mapping[str, Any]
    now: int

    @property
    def me(self) -> str:
        """The actor's id; an empty text for the room itself."""
        return self.actor.id if self.actor else ""

    @property
    def leads(self) -> bool:
        """Whether a leader gives the command."""
        return self.actor is not None and self.actor.leads

    @property
    def member(self) -> str:
        """The member the command is about: the one named, else the actor."""
        return str(self.args.get("member", self.me))

    @property
    def text(self) -> str:
        """The trimmed text of the command."""
        return str(self.args.get("text", "")).strip()

    @property
    def reason(self) -> str:
        """The trimmed reason of the command."""
        return str(self.args.get("reason", "")).strip()


Guard = Callable[[Call], str]
Make = Callable[[Call], list[Draft]]


@dataclass(frozen=True, slots=True)
class Command:
    """`when` looks at the room and may be asked beforehand, `given` looks at the arguments; each answers a refusal
    code or an empty text. `guarded`: leaders must have seen the current revision.
    """

    name: str
    parts: frozenset[Part]
    make: Make
    when: tuple[Guard, ...] = ()
    given: tuple[Guard, ...] = ()
    args: Mapping[str, type] = field(default_factory=dict)
    guarded: bool = False

    def fits(self, args: Mapping[str, Any]) -> bool:
        """Whether all arguments are known and of their type (true is no number)."""
        return all(type(value) is self.args.get(name) for name, value in args.items())

    def refused(self, call: Call) -> str:
        """Why the room does not allow it now, before any argument is looked at."""
        if call.actor and call.actor.part not in self.parts:
            return "not_allowed"
        return first(self.when, call)


def first(guards: tuple[Guard, ...], call: Call) -> str:
    """The first refusal, or an empty text."""
    return next((code for guard in guards if (code := guard(call))), "")
