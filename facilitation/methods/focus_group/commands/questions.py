"""Asking, revealing, closing a question."""

from facilitation.methods.focus_group.commands import guards
from facilitation.methods.focus_group.commands.call import Call, Command
from facilitation.methods.focus_group.commands.turns import starting
from facilitation.methods.focus_group.state import (
    ROUND_ROBIN,
    State,
    guide_question,
    open_question,
    present,
    question_number,
    responders,
)
from facilitation.methods.rules import LEADERS, MAIN, Draft


def closing(state: State) -> list[Draft]:
    """The event that closes the open question, if there is one; late answers keep its number."""
    found = open_question(state)
    if found is None:
        return []
    body = {"question": found[0].id, "answered": len(found[1].answered), "of": len(responders(state, found[1]))}
    return [Draft(MAIN, "question.close", body)]


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
    round_ = [starting(state, present(state))] if question.mode == ROUND_ROBIN and present(state) else []
    return [*closing(state), Draft(MAIN, "question.push", body, text=question.text), *round_]


def _reveal(call: Call) -> list[Draft]:
    name = call.args.get("question", call.state.question)
    asked = call.state.asked[name]
    return [] if asked.revealed else [Draft(MAIN, "question.reveal", {"question": name, "answers": [*asked.answers]})]


def _close(call: Call) -> list[Draft]:
    return closing(call.state)


def _extend(call: Call) -> list[Draft]:
    return [Draft(MAIN, "timer.extend", {"question": call.state.question, "minutes": call.args["minutes"]})]


COMMANDS = (
    Command(
        "question.push",
        LEADERS,
        _push,
        when=(guards.is_running, guards.asks),
        given=(guards.names_question,),
        args={"question": str},
        guarded=True,
    ),
    Command(
        "question.reveal",
        LEADERS,
        _reveal,
        when=(guards.is_running,),
        given=(guards.can_reveal,),
        args={"question": str},
        guarded=True,
    ),
    Command("question.close", LEADERS, _close, when=(guards.is_running, guards.has_question), guarded=True),
    Command(
        "question.extend",
        LEADERS,
        _extend,
        when=(guards.is_running, guards.has_question),
        given=(guards.has_minutes,),
        args={"minutes": int},
        guarded=True,
    ),
)
