"""How a simulated participant behaves: looks at the picture, thinks for a while, does one thing."""

import random
import time
from collections import Counter
from typing import Any

from facilitation.rooms.cli.duties import choices_of, duty_of
from facilitation.rooms.cli.lines import line_for
from facilitation.rooms.cli.member import RoomMember

DECLINES, PASSES, RAISES, TALKS, WHISPERS = 0.08, 0.1, 0.02, 0.05, 0.004
SECONDS_PER_LETTER = 0.06


class Participant:
    """One person with habits of their own; `number` makes them differ."""

    def __init__(self, member: RoomMember, number: int, pace: float) -> None:
        self.member, self.number, self.pace = member, number, pace
        self.chance = random.Random(number)  # noqa: S311
        self.said: Counter[str] = Counter()
        self.asked = ""
        self.ready_at = 0.0

    def live(self) -> None:
        """Until the room closes: one look a second, one act at most."""
        while self.member.state.get("status") != "closed" and not self.member.bye:
            self._pause(1.0)
            if self.member.line is None or not self.member.line.is_open:
                self.member.come_back()
            else:
                self._look(self.member.state)

    def _look(self, state: dict[str, Any]) -> None:
        write, question = state.get("write"), state.get("question")
        duty, mark = duty_of(state) if state.get("own") else ("", "")
        asked = mark or (question["id"] if question else "")
        if self._thinks(f"{asked} {duty or (write or {'code': ''})['code']}"):
            self._idle(state)
        elif duty:
            self._do(duty, state)
        elif not write or not write["allowed"]:
            self._idle(state)
        elif write["code"] == "your_turn":
            self._turn(write["kind"])
        elif write["code"] == "your_floor":
            self._say("floor")
            self.member.act("floor.return")
        elif write["kind"] == "answer" and question and not question["mine"]:
            self._answer(question, write["code"])
        elif self.chance.random() < TALKS:
            self._say("talk" if self.chance.random() < 0.7 else "open")
        elif self.chance.random() < RAISES and not state["hands"]:
            self.member.act("hand.raise")

    def _do(self, duty: str, state: dict[str, Any]) -> None:
        """What `duty_of` found. A refused one is looked at again after a while."""
        if duty == "observers":
            self.member.act("observers.agree")
        elif duty == "vote":
            self.member.act("vote", choices=choices_of(state["question"]["poll"], self.chance))
        elif duty == "asked":
            self._say("open", "answer", question=state["own"]["asked"]["id"])
        elif duty == "owed":
            self._reply(state["own"]["owed"][0], state["write"]["allowed"])
        elif duty == "offer":
            self.member.act("offer.pass")
        elif duty == "summary":
            self.member.act("summary.reply", verdict="right")
        elif duty == "mood":
            self.member.act("mood", value=self.chance.choice((3, 4, 4, 5)))
        self.asked = ""

    def _reply(self, probe: str, may_write: bool) -> None:
        if may_write:
            self._say("talk", reply_to=probe)
        else:
            self.member.say("", "decline", reply_to=probe)

    def _thinks(self, now: str) -> bool:
        """A question, a turn, a vote needs a while."""
        if now != self.asked:
            self.asked, self.ready_at = now, time.monotonic() + self.chance.uniform(3, 25) * self.pace
        return time.monotonic() < self.ready_at

    def _turn(self, kind: str) -> None:
        if self.chance.random() < PASSES:
            self.member.act("turn.pass")
        else:
            self._say("round", kind)

    def _answer(self, question: dict[str, Any], code: str) -> None:
        if self.chance.random() < DECLINES:
            self.member.say("", "decline", question=question["id"])
        else:
            self._say("blind" if code == "blind" else "open", "answer", question=question["id"])

    def _idle(self, state: dict[str, Any]) -> None:
        if self.said["private"] == 0 and state.get("status") == "open" and self.chance.random() < WHISPERS:
            self._say("private", "msg", to="leaders")

    def _say(self, moment: str, kind: str = "msg", **more: Any) -> None:
        text = line_for(moment, self.number, self.said[moment])
        self._type(len(text))
        answer = self.member.say(text, kind, **more)
        if answer["ok"]:
            self.said[moment] += 1

    def _type(self, letters: int) -> None:
        """Others see that somebody writes."""
        left = letters * SECONDS_PER_LETTER
        while left > 0 and self.member.line is not None and self.member.line.is_open:
            self.member.line.tell("typing", {})
            self._pause(min(left, 3.0))
            left -= 3.0

    def _pause(self, seconds: float) -> None:
        time.sleep(seconds * self.chance.uniform(0.7, 1.3) * self.pace)
