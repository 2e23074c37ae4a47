"""Plays a script in a real room: the same commands as from browsers, with the clock moved from line to line."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from facilitation.demo.rules import Step, addressed
from facilitation.methods.rules import Act, Words
from facilitation.rooms.queries import Place, look, places_of
from facilitation.rooms.services import Command, perform
from facilitation.sessions.queries import members_of
from portal.clock import moved
from portal.db import new_guid
from portal.people.demo import demo_actor, demo_person

PAUSES = {"phase": 20, "ask": 12, "reveal": 15, "close": 8, "end": 30}


class ScriptRefused(RuntimeError):
    """The room refused a line of the script: the script is wrong, or the method."""


@dataclass
class Play:
    """A session being played. `at` is the moment of the next line."""

    session_id: int
    leader: str
    at: datetime
    places: dict[str, Place] = field(default_factory=dict)

    def seat(self, people: Sequence[str]) -> None:
        """Find the members' places by the people's keys."""
        rows = {row.person_id: row.id for row in members_of(self.session_id)}
        found = {key: rows[demo_person(key).id] for key in people}
        places = places_of(found.values())
        self.places = {key: places[member_id] for key, member_id in found.items()}

    def open(self) -> None:
        """Everybody comes, the leader opens and lets them in."""
        for key in self.places:
            self.do(key, Act("join"), 4)
        self.steer("room.open")
        for key, place in self.places.items():
            if key != self.leader and place.member.part == "participant":
                self.do(self.leader, Act("admit", {"member": place.member.id}), 3)

    def step(self, step: Step) -> None:
        """Let one line of the script happen."""
        wait = PAUSES.get(step.what, step.seconds)
        if step.what in ("say", "answer", "decline"):
            kind = "msg" if step.what == "say" else step.what
            self.do(step.who, Words(kind, addressed(step.text, self.pseudonyms)), wait)
        elif step.what == "note":
            self.do(self.leader, Act("note", {"text": step.text}), wait)
        elif step.what == "ask":
            self.steer("question.push", {"question": step.text}, wait)
        else:
            names = {"phase": "phase.next", "reveal": "question.reveal", "close": "question.close", "end": "room.close"}
            self.steer(names[step.what], {}, wait)

    def end(self) -> None:
        """The leader ends the meeting."""
        self.steer("room.close")

    def debrief(self, themes: Sequence[tuple[str, str]]) -> None:
        """After the end the leader says of each theme whether it was new to the team."""
        for name, verdict in themes:
            self.do(self.leader, Act("debrief.mark", {"name": name, "verdict": verdict}), 20)

    @property
    def pseudonyms(self) -> dict[str, str]:
        """Pseudonyms by the people's keys."""
        return {key: place.member.pseudonym for key, place in self.places.items()}

    def steer(self, act: str, args: dict[str, str] | None = None, wait: int = 10) -> None:
        """An act of the leader's, with the newest revision."""
        self.do(self.leader, Act(act, args or {}, look(self.session_id).state.rev), wait)

    def do(self, key: str, what: Act | Words, wait: int) -> None:
        """An act or words of somebody, so many seconds later. :raises ScriptRefused:"""
        self.at += timedelta(seconds=wait)
        place = self.places[key]
        with moved(self.at):
            command = Command(what, place.member, place.person_id, demo_actor(key), cid=new_guid())
            outcome = perform(self.session_id, [command])[0]
        if not outcome.is_done:
            raise ScriptRefused(f"{key}: {what}: {outcome.code}")
