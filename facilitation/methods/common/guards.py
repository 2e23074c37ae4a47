"""The conditions of commands that all methods share; each answers the code of its refusal or an empty text."""

from facilitation.methods.common.call import Call as AnyCall
from facilitation.methods.common.state import CLOSED, MINUTE, PLANNED, Base, group, in_group, present, unasked
from portal.limits import EXTENSION_MINUTES, MESSAGE_CHARS, REASON_CHARS

Call = AnyCall[Base]
ABANDONED_AFTER = 10 * MINUTE


def is_open(call: Call) -> str:
    """The door is open and the meeting not over."""
    return {PLANNED: "not_open", CLOSED: "closed"}.get(call.state.status, "")


def is_planned(call: Call) -> str:
    """Nobody has opened the room yet."""
    return "" if call.state.status == PLANNED else "already_open"


def is_not_closed(call: Call) -> str:
    """Before the end, also before the beginning."""
    return "closed" if call.state.status == CLOSED else ""


def is_begun(call: Call) -> str:
    """The room has been opened, and may be closed again."""
    return "not_open" if call.state.status == PLANNED else ""


def is_over(call: Call) -> str:
    """The group's part has ended: the debrief is on."""
    return "" if call.state.status == CLOSED else "not_over"


def is_abandoned(call: Call) -> str:
    """No leader has been there for ten minutes."""
    lost = call.state.leaderless
    return "" if lost and call.now - lost.since >= ABANDONED_AFTER else "not_paused"


def is_running(call: Call) -> str:
    """Open and not paused."""
    return is_open(call) or ("paused" if call.state.halted_since is not None else "")


def is_paused(call: Call) -> str:
    """There is a pause that a leader can end: that for too few adults ends when somebody comes."""
    if is_open(call):
        return is_open(call)
    if call.state.paused or call.state.leaderless:
        return ""
    return "one_adult" if call.state.one_adult else "not_paused"


def has_next_phase(call: Call) -> str:
    """Not in the last phase, and not leaving the lobby without anybody."""
    if call.state.course.step(call.state.phase, 1) is None:
        return "last_phase"
    return "nobody_in" if call.state.phase == call.state.course.codes[0] and not group(call.state) else ""


def has_phase_before(call: Call) -> str:
    """Not in the first phase."""
    return "" if call.state.course.step(call.state.phase, -1) else "first_phase"


def talks(call: Call) -> str:
    """The phase is one in which the group speaks."""
    return "wrong_phase" if call.state.phase in call.state.course.quiet else ""


def observers_are_agreed(call: Call) -> str:
    """Everybody in the group has agreed to everybody who observes."""
    return "observers_unasked" if any(unasked(call.state, name) for name in present(call.state)) else ""


def has_minutes(call: Call) -> str:
    """A sensible number of minutes."""
    return "" if 1 <= call.args.get("minutes", 0) <= EXTENSION_MINUTES else "bad_minutes"


def has_reason(call: Call) -> str:
    """A reason for the log."""
    return "too_long" if len(call.reason) > REASON_CHARS else "" if call.reason else "reason_needed"


def has_text(call: Call) -> str:
    """Something is said, and not too much."""
    return "too_long" if len(call.text) > MESSAGE_CHARS else "" if call.text else "empty"


def is_short(call: Call) -> str:
    """An optional text within the limit."""
    return "too_long" if len(call.text) > MESSAGE_CHARS or len(call.reason) > REASON_CHARS else ""


def is_not_blind(call: Call) -> str:
    """No blind question or poll is waiting for answers."""
    return "blind_open" if call.state.is_sealed else ""


def has_round(call: Call) -> str:
    """A round is under way."""
    return "" if call.state.round else "no_round"


def has_no_round(call: Call) -> str:
    """No round is under way."""
    return "round_on" if call.state.round else ""


def has_turn(call: Call) -> str:
    """The actor has the turn, or leads."""
    return "" if call.leads or call.state.turn == call.me else "not_your_turn"


def is_own_turn(call: Call) -> str:
    """The actor has the turn."""
    return "" if call.state.turn == call.me else "not_your_turn"


def has_order(call: Call) -> str:
    """The order names admitted participants, each once; without one somebody must be in the room."""
    order = call.args.get("order")
    if order is None:
        return "" if present(call.state) else "nobody_in"
    known = group(call.state)
    return "" if order and len(set(order)) == len(order) and all(name in known for name in order) else "unknown_member"


def names_participant(call: Call) -> str:
    """The member named is an admitted participant who is here."""
    return "" if call.member in present(call.state) else "unknown_member"


def names_seat(call: Call) -> str:
    """The member named is a participant who has come at least to the door."""
    seat = call.state.seats.get(call.member)
    return "" if seat and seat.part in call.state.course.group else "unknown_member"


def is_in_the_group(call: Call) -> str:
    """The actor is one of the group, let in by a leader."""
    return "" if in_group(call.state, call.me) else "not_admitted"


def entry_is_open(call: Call) -> str:
    """Nobody new after the last phase of entry, unless the leader says so."""
    course = call.state.course
    late = course.place_of(call.state.phase) > course.place_of(course.last_entry)
    return "entry_closed" if late and not call.args.get("late") else ""


def has_free_pseudonym(call: Call) -> str:
    """Nobody in the group goes by the same pseudonym."""
    seats, mine = call.state.seats, call.state.seats[call.member].pseudonym.casefold()
    taken = (seats[name].pseudonym.casefold() for name in group(call.state) if name != call.member)
    return "pseudonym_taken" if mine in taken else ""


def has_floor(call: Call) -> str:
    """The actor holds the floor, or leads, or is the room itself."""
    if not call.state.floor:
        return "no_floor"
    return "" if call.leads or call.actor is None or call.state.floor == call.me else "floor_taken"


def lowers_own(call: Call) -> str:
    """One's own hand, or any by a leader."""
    return "" if call.leads or call.member == call.me else "not_allowed"


def names_event(call: Call) -> str:
    """An event is named; that it exists in a stream the actor reads is for the room to check."""
    return "" if call.args.get("event") else "no_event"
