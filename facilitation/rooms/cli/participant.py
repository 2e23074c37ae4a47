"""How a simulated participant behaves: looks at the picture, thinks for a while, does one thing."""

import random
import time
from collections import Counter
from typing import Any

from facilitation.rooms.cli.case_duties import ENOUGH, MOMENTS, case_duty_of
from facilitation.rooms.cli.duties import choices_of, duty_of
from facilitation.rooms.cli.lines import line_for
from facilitation.rooms.cli.member import RoomMember

CLOSING = "B7"
DECLINES, PASSES, RAISES, TALKS, WHISPERS = 0.08, 0.1, 0.02, 0.05, 0.004
SECONDS_PER_LETTER = 0.06
SOON, ENOUGH_NOTES = 6, 2
CASE_DUTIES = frozenset({"accept", "ballot", "case", "note"})


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
        if state.get("case") and not duty:
            duty = case_duty_of(state, self.number)
        asked = mark or (question["id"] if question else "")
        if self._thinks(f"{asked} {duty or (write or {'code': ''})['code']}"):
            self._idle(state)
        elif duty:
            (self._do_in_case if duty in CASE_DUTIES else self._do)(duty, state)
        else:
            self._speak(state)

    def _speak(self, state: dict[str, Any]) -> None:
        """Nothing is asked for: talk, when one may."""
        write, question = state.get("write"), state.get("question")
        if not write or not write["allowed"]:
            self._idle(state)
        elif write["code"] == "your_turn":
            self._turn(write["kind"], "closing" if (state.get("phase") or {}).get("code") == CLOSING else "round")
        elif write["code"] in MOMENTS:
            self._in_case(write["code"])
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

    def _do_in_case(self, duty: str, state: dict[str, Any]) -> None:
        """What a Balint group asks for beside words; a note is kept now and then."""
        if duty == "accept":
            self.member.act("case.accept", masked=True)
        elif duty == "ballot":
            self.member.act("case.vote", member=self.chance.choice(state["case"]["candidates"]))
        elif duty == "case":
            self.member.act("case.offer", text=line_for("offer", self.number // 3, 0))
        elif self.chance.random() < TALKS and self.said["note"] < ENOUGH_NOTES:
            self.member.act("own.note", text=line_for("note", 0, self.said["note"]))
            self.said["note"] += 1
            return
        else:
            return
        self.asked = ""

    def _in_case(self, code: str) -> None:
        """A line that the moment wants; whoever has said enough waits, and says so when the room waits for it."""
        moment = MOMENTS[code]
        if self.said[moment] >= ENOUGH.get(moment, self.said[moment] + 1):
            if code == "alone":
                self.member.act("alone.end")
        elif code == "answering":
            self._say(moment)
            self.member.act("question.done")
        elif self.chance.random() < TALKS * (1 if moment == "work" else SOON):
            self._say(moment)

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

    def _turn(self, kind: str, moment: str) -> None:
        if self.chance.random() < PASSES:
            self.member.act("turn.pass")
        else:
            self._say(moment, kind)

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
