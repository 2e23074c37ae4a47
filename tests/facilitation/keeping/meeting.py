"""A Balint group in which everything that takes words is given some, each with a sign that is found again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from facilitation.methods.balint.commands import COMMANDS
from facilitation.sessions.services import invite
from portal.clock import moved, now
from portal.db import db
from tests.databases import bytes_of
from tests.facilitation.rooms.circle import CircleHall

SIGN = "luftschiff0815"  # letters that JSON and bytes write alike
WORDY = ("text", "reason", "name")
"""The arguments of commands that hold what somebody typed."""


def wordy() -> set[str]:
    """The commands that take words, by the method's own list; a switch is named, not described."""
    return {name for name, command in COMMANDS.items() if set(WORDY) & set(command.args)} - {"switch"}


class Meeting:
    """The whole course of it; `used` are the commands that were given words, `n` words in all."""

    def __init__(self, hall: CircleHall) -> None:
        self.hall, self.used, self.count = hall, set[str](), 0

    def words(self) -> str:
        """Other words each time."""
        self.count += 1
        return f"{SIGN} слова {self.count}."

    def act(self, someone: object, name: str, argument: str = "text", **more: object) -> str:
        """A command with words; answers its event."""
        done = self.hall.do(someone, name, **{argument: self.words()}, **more)  # type: ignore[arg-type]
        assert done.is_done, (name, done.code)
        self.used.add(name)
        return done.guid or ""

    def say(self, someone: object, **more: object) -> str:
        """Words to the group or to a part of it."""
        done = self.hall.say(someone, self.words(), **more)  # type: ignore[arg-type]
        assert done.is_done, done.code
        return done.guid or ""

    def tell(self) -> "Meeting":
        """Only that a case is told, and a note of the team's about it."""
        self.hall.opened()
        self.hall.good("phase.next")
        self.hall.good("phase.next")
        self.act(self.hall.a, "case.offer")
        self.hall.good("case.choose", member=self.hall.name(self.hall.a))
        assert self.hall.do(self.hall.a, "case.accept", masked=True).is_done
        self.hall.good("phase.next")
        self.say(self.hall.a)
        self.act(self.hall.lead, "note")
        self.hall.good("phase.next")
        return self

    def play(self) -> "Meeting":
        """From the door to the end of the closing round."""
        hall, a = self.hall, self.hall.a
        with hall.world.app.app_context():
            invite(hall.world.actor(hall.lead), hall.session_id, [hall.watcher.person_id], "observer")
        self.say(a, to="leaders")
        self.act(hall.lead, "note")
        hall.do(hall.watcher, "join")
        hall.opened()
        late = hall.circle[-1]
        self.act(hall.lead, "refuse", member=hall.name(late))
        for one in (*hall.circle[:-1], hall.shore):
            hall.do(one, "observers.agree")
        hall.good("phase.next")
        hall.good("turn.start")
        line = self.say(a)
        self.act(a, "edit", event=line)
        for one in (*hall.circle[1:-1], hall.shore):
            self.say(one)
        hall.good("phase.next")
        self._case()
        return self

    def _case(self) -> None:
        hall, (a, b, c) = self.hall, self.hall.circle[:3]
        self.act(a, "case.offer")
        self.act(b, "case.offer")
        hall.good("ballot.open")
        assert hall.do(c, "case.vote", member=hall.name(a)).is_done
        hall.good("case.choose", member=hall.name(a))
        assert hall.do(a, "case.accept", masked=True).is_done
        hall.good("phase.next")
        told = self.say(a)
        hall.good("phase.next")
        self.say(b)
        for one, fate in zip(hall.circle[2:5], ("return", "merge", "drop"), strict=True):
            more = {"into": hall.room().state.queue[0].event} if fate == "merge" else {}
            self.act(hall.lead, f"question.{fate}", event=self.say(one), **more)
        hall.good("question.take", event=hall.room().state.queue[0].event)
        self.say(a)
        self.act(a, "own.note")
        hall.good("question.done")
        hall.good("phase.next")
        self._work(told)

    def _work(self, told: str) -> None:
        hall, (a, b, c) = self.hall, self.hall.circle[:3]
        heard = self.say(c)
        self.say(hall.second)
        self.say(hall.second, to="back")
        self.act(hall.lead, "hide", "reason", event=heard)
        self.act(hall.lead, "nudge", member=hall.name(b))
        self.act(hall.lead, "tag", "name", event=told)
        self.act(hall.watcher, "advice")
        self.act(hall.lead, "pause", "reason")
        hall.good("resume")
        self.act(hall.lead, "phase.next", "reason")
        self.act(hall.lead, "phase.back", "reason")
        self.act(hall.lead, "phase.next", "reason")
        self.say(a)
        hall.good("alone.end")
        self.say(b)
        self.act(c, "complaint")
        hall.good("phase.next")
        assert hall.do(c, "mood", value=4).is_done

    def debrief(self) -> None:
        """What the leaders write when the group has gone."""
        self.act(self.hall.lead, "note")
        self.act(self.hall.lead, "debrief.mark", "name", verdict="new")


@contextmanager
def later(**by: float) -> Iterator[None]:
    """So much later."""
    with moved(now() + timedelta(**by)):
        yield


def files_with(folder: Path, sign: str = SIGN) -> list[Path]:
    """The files below the folder whose bytes hold the sign, as they lie there; nothing is cleaned up first."""
    db.session.remove()
    return sorted(path for path in folder.rglob("*") if path.is_file() and sign.encode() in bytes_of(path))


def columns_with(sign: str = SIGN) -> list[str]:
    """The columns in which a query finds the sign, in every table."""
    found = []
    for table in db.metadata.sorted_tables:
        for row in db.session.execute(text(f'SELECT * FROM "{table.name}"')).mappings():  # noqa: S608
            found += [f"{table.name}.{name}" for name, value in row.items() if sign in str(value)]
    return found
