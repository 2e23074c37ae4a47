"""Asking, revealing, closing a question."""

from typing import Any

from facilitation.methods.common import guards as common
from facilitation.methods.common.call import Command
from facilitation.methods.common.commands.doors import opening
from facilitation.methods.common.commands.turns import GROUP, order_of, starting
from facilitation.methods.common.state import present
from facilitation.methods.focus_group.ballots import is_valid, words_of
from facilitation.methods.focus_group.commands import guards
from facilitation.methods.focus_group.state import (
    COLLECT,
    PERSONAL,
    ROUND_ROBIN,
    Call,
    guide_question,
    open_question,
    question_number,
    responders,
)
from facilitation.methods.rules import LEADERS, MAIN, Draft, private
from portal.journal.rules import GIVEN


def _push(call: Call) -> list[Draft]:
    state = call.state
    question = guide_question(state, call.args["question"])
    if question is None:
        return []
    body = {
        "question": question.id,
        "number": question_number(state, question.id),
        "mode": question.mode,
        "minutes": question.minutes,
        "again": question.id in state.asked,
    }
    if question.mode == PERSONAL:
        to = call.args["to"]
        return [Draft(private(to), "question.push", body | {"to": to}, text=question.text)]
    in_turn = question.mode == ROUND_ROBIN and bool(present(state))
    round_ = [starting(state, order_of(state, by=question.switch))] if in_turn else []
    return [*state.parting(), Draft(MAIN, "question.push", body, text=question.text), *round_]


def _reveal(call: Call) -> list[Draft]:
    """References alone: what was answered or chosen is put in when the event is sent, and can be withdrawn."""
    name = call.args.get("question", call.state.question)
    asked, question = call.state.asked[name], guide_question(call.state, name)
    if asked.revealed or question is None:
        return []
    body: dict[str, Any] = {"question": name, "answers": [*asked.answers]}
    if question.poll is not None:
        body["result"] = {"of": len(responders(call.state, asked))}
    return [Draft(MAIN, "question.reveal", body)]


def _vote(call: Call) -> list[Draft]:
    """A vote is words, too: it carries consents, can be withdrawn, and reads as what was chosen."""
    found = open_question(call.state)
    if found is None or found[0].poll is None:
        return []
    question, asked = found
    choices = tuple(call.args["choices"])
    if asked.votes.get(call.me) == choices:
        return []
    body = {"question": question.id, GIVEN: {"choices": [*choices]}}
    return [Draft(private(call.me), "vote", body, text=words_of(found[0].poll, choices))]


def _votes(call: Call) -> str:
    """A poll is open and still collects."""
    found = open_question(call.state)
    if found is None or found[0].poll is None:
        return "no_poll"
    return "" if found[1].stage == COLLECT else "poll_over"


def _chooses(call: Call) -> str:
    """The choices are of this poll, each once, as many as it asks for."""
    found = open_question(call.state)
    if found is None or found[0].poll is None or call.args.get("question", found[0].id) != found[0].id:
        return "no_poll"
    return "" if is_valid(found[0].poll, call.args.get("choices", [])) else "bad_vote"


def _close(call: Call) -> list[Draft]:
    return call.state.parting()


def _extend(call: Call) -> list[Draft]:
    return [Draft(MAIN, "timer.extend", {"question": call.state.question, "minutes": call.args["minutes"]})]


COMMANDS = (
    Command("room.open", LEADERS, opening, when=(common.is_planned, guards.has_guide), guarded=True),
    Command(
        "question.push",
        LEADERS,
        _push,
        when=(common.is_running, guards.asks),
        given=(guards.names_question,),
        args={"question": str, "to": str},
        guarded=True,
    ),
    Command(
        "question.reveal",
        LEADERS,
        _reveal,
        when=(common.is_running,),
        given=(guards.can_reveal,),
        args={"question": str},
        guarded=True,
    ),
    Command("question.close", LEADERS, _close, when=(common.is_running, guards.has_question), guarded=True),
    Command(
        "question.extend",
        LEADERS,
        _extend,
        when=(common.is_running, guards.has_question),
        given=(common.has_minutes,),
        args={"minutes": int},
        guarded=True,
    ),
    Command(
        "vote",
        GROUP,
        _vote,
        when=(common.is_running, common.is_in_the_group, _votes),
        given=(_chooses,),
        args={"question": str, "choices": list},
    ),
)
ROOM_ACTS = (Command("question.due", frozenset(), _reveal, when=(common.is_running, guards.has_sealed)),)
