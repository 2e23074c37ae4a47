"""The conditions of a Balint group's commands; each answers the code of its refusal or an empty text."""

from collections.abc import Callable

from facilitation.methods.balint.phases import CALL, CASES, CLARIFYING, CLOSING, OUTER, RETURN, TELLING, WORK, WORKING
from facilitation.methods.balint.state import Call, listens, role_of, voice_of
from facilitation.methods.common.state import MINUTE, present
from facilitation.methods.rules import Part
from portal.limits import CASE_LINE_CHARS

WORK_MS = 15 * MINUTE


def phases(*codes: str) -> Callable[[Call], str]:
    """The room is in one of these phases."""

    def is_there(call: Call) -> str:
        return "" if call.state.phase in codes else "wrong_phase"

    return is_there


def roles(*parts: Part) -> Callable[[Call], str]:
    """The actor is at this moment one of these, or leads."""

    def is_one(call: Call) -> str:
        if call.actor is None or call.leads or role_of(call.state, call.actor) in parts:
            return ""
        return "not_presenter" if parts == (Part.PRESENTER,) else "not_your_role"

    return is_one


calls, tells, asks, works = phases(CALL), phases(TELLING), phases(CLARIFYING), phases(WORK)
outside, closes = phases(OUTER), phases(RETURN, CLOSING)


def is_not_listening(call: Call) -> str:
    """The presenter who was pushed back does not signal to the group either."""
    return "presenter_listens" if call.actor and listens(call.state, call.actor) else ""


def has_case(call: Call) -> str:
    """Forward from the call only with a presenter who has said yes."""
    state = call.state
    if state.phase != CALL or state.accepted:
        return ""
    return "presenter_unsure" if state.chosen else "no_presenter"


def queue_is_settled(call: Call) -> str:
    """Forward from the questions only with none waiting, unless the leader drops them."""
    waits = call.state.phase == CLARIFYING and (call.state.queue or call.state.standing)
    return "questions_wait" if waits and not call.args.get("drop") else ""


def worked_enough(call: Call) -> str:
    """Back to the presenter after a quarter of an hour, or with a reason."""
    since = call.state.worked_since
    if call.state.phase not in WORKING or since is None or call.reason:
        return ""
    return "work_short" if call.now - since < WORK_MS else ""


def has_another(call: Call) -> str:
    """A second case fits into a meeting, a third does not."""
    return "" if call.state.case < CASES else "cases_over"


def has_outer(call: Call) -> str:
    """Somebody of the outer circle is here."""
    seats = call.state.seats
    return "" if any(seats[name].part is Part.OUTER_CIRCLE for name in present(call.state)) else "no_outer"


def is_candidate(call: Call) -> str:
    """The member named has offered a case."""
    return "" if call.args.get("member") in call.state.offered else "no_candidate"


def has_offered(call: Call) -> str:
    """The actor has offered a case."""
    return "" if call.me in call.state.offered else "no_offered_case"


def is_asked(call: Call) -> str:
    """The leaders asked the actor to present, and no answer stands yet."""
    return "" if call.state.chosen == call.me else "not_chosen"


def is_undecided(call: Call) -> str:
    """The leaders asked the actor to present, and they have not said yes."""
    return is_asked(call) or ("case_accepted" if call.state.accepted else "")


def is_masked(call: Call) -> str:
    """Names and places are changed: those whom the case is about agreed to nothing."""
    return "" if call.args.get("masked") is True else "not_masked"


def can_vote(call: Call) -> str:
    """A quiet vote is on."""
    return "" if call.state.voting else "no_ballot"


def can_open_ballot(call: Call) -> str:
    """There is something to choose between, and no vote on."""
    if call.state.voting:
        return "ballot_on"
    return "" if len(call.state.offered) > 1 else "one_case"


def names_queued(call: Call) -> str:
    """The question named waits."""
    known = {one.event for one in call.state.queue}
    return "" if call.args.get("event") in known else "no_waiting_question"


def names_other(call: Call) -> str:
    """The question it is merged with waits, too, or is being answered or was."""
    known = {*(one.event for one in call.state.queue), *call.state.fates}
    into = call.args.get("into")
    return "" if into in known and into != call.args.get("event") else "no_waiting_question"


def nothing_stands(call: Call) -> str:
    """One question at a time."""
    return "question_stands" if call.state.standing else ""


def something_stands(call: Call) -> str:
    """A question is before the presenter."""
    return "" if call.state.standing else "no_question_stands"


def is_one_line(call: Call) -> str:
    """A case or a question in one short line."""
    if "\n" in call.text:
        return "one_line"
    return "line_long" if len(call.text) > CASE_LINE_CHARS else "" if call.text else "empty"


def is_alone(call: Call) -> str:
    """The presenter speaks alone."""
    return "" if call.state.alone_until is not None else "not_alone"


def has_not_voice(call: Call) -> str:
    """Somebody else has the leader's voice."""
    has = call.actor is not None and voice_of(call.state, call.actor) is Part.LEADER
    return "voice_yours" if has else ""


def is_not_case_yet(call: Call) -> str:
    """Before the group's work: afterwards the way of working stays as it is."""
    late = call.state.course.place_of(call.state.phase) >= call.state.course.place_of(WORK)
    return "wrong_phase" if late else ""
