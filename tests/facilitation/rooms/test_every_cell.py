"""Every forbidden cell of role × act × phase, sent as a frame by a client that ignores the interface.

The tables are those written by hand for the methods; here each frame passes the gate of the sockets, with a real
sign-in and the newest revision, and no event may come of it.
"""

from collections.abc import Iterable
from typing import Any

from facilitation.sessions.queries import members_of
from facilitation.sessions.services import invite
from portal.db import new_guid
from tests.facilitation.methods import test_permission_matrix as focus
from tests.facilitation.methods.balint import test_matrix as balint
from tests.facilitation.rooms.circle import CircleHall
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats
from tests.world import Someone, World

BALINT_WAY = ("B0", "B1", "B2", "B3", "B4", "B5", "B6", "B7")
FOCUS_WAY = ("F1", "F2", "F3", "F4", "F5", "F6", "F7")
NOT_ANSWERED = {"rate", "server_error", "stale", "bad_frame"}
"""Codes that would hide a cell: the frame has not been judged by the method."""


class Rude:
    """One client for each letter of a table; each sends whatever it likes."""

    def __init__(self, hall: Hall, people: dict[str, Someone], names: dict[str, str]) -> None:
        self.hall, self.people, self.seats, self.names = hall, people, Seats(hall), names
        self.sent = self.rev = 0
        for letter, one in people.items():
            self.seats.sit(letter, one)

    def send(self, letter: str, event: str, frame: dict[str, Any]) -> dict[str, Any]:
        """One frame, as if nothing had been sent before."""
        self.seats.hub.seats[letter].times.clear()
        self.sent += 1
        return self.seats.take(letter, event, {"cid": new_guid()} | frame)

    def act(self, letter: str, act: str, args: dict[str, Any]) -> dict[str, Any]:
        """A command with the newest revision; the table's names of people become those of this hall."""
        args = {name: self.names.get(str(value), value) for name, value in args.items()}
        return self.send(letter, "act", {"act": act, "args": args, "rev": self.rev})

    def say(self, letter: str, kind: str = "msg") -> dict[str, Any]:
        """Words to the group."""
        return self.send(letter, "send", {"kind": kind, "body": {"text": "Мне грустно от этого"}})

    def wrong(self, phase: str, cells: Iterable[tuple[str, str, dict[str, Any]]], mute: str) -> list[str]:
        """The cells that should have been refused and were not, or of which something came."""
        before, found, self.rev = len(self.hall.log()), [], self.hall.room().state.rev
        for letter, act, args in cells:
            answer = self.act(letter, act, args)
            if answer["ok"] or answer["code"] in NOT_ANSWERED:
                found.append(f"{phase} {letter} {act}: {answer}")
        for letter in mute:
            answer = self.say(letter)
            if answer["ok"] or answer["code"] in NOT_ANSWERED:
                found.append(f"{phase} {letter} words: {answer}")
        grown = self.hall.log()[before:]
        return found + [f"{phase}: {entry.kind} came of it" for entry in grown]


def balint_cells(phase: str) -> list[tuple[str, str, dict[str, Any]]]:
    """What nobody of that letter may do in that phase."""
    return [
        (letter, act, args)
        for letter in balint.PEOPLE
        for act, (who, args) in balint.TABLE.items()
        if not any(letter in letters and phase in phases.split() for letters, phases in who.items())
    ]


def focus_cells(phase: str) -> list[tuple[str, str, dict[str, Any]]]:
    """The same for the focus group, which knows no presenter and no outer circle."""
    return [
        (letter, act, args)
        for letter in "LCPOH"
        for act, (letters, phases, args) in focus.TABLE.items()
        if letter not in letters or phase not in (focus.GLASS.get(act, phases) if letter == "O" else phases).split()
    ]


def test_rude_client_cannot_do_anything_the_table_of_a_balint_group_forbids(world: World) -> None:
    hall = CircleHall(world)
    helper = with_helper(world, hall)
    people = dict(
        zip("LCPIOSH", (hall.lead, hall.second, hall.a, hall.b, hall.shore, hall.watcher, helper), strict=True)
    )
    rude = Rude(hall, people, {"maple": hall.name(hall.a), "river": hall.name(hall.b), "cloud": hall.name(hall.c)})
    for one in hall.circle[2:]:
        hall.do(one, "join")
    wrong = rude.wrong("planned", balint_cells("planned"), "LCPIOSH")
    hall.good("room.open")
    for one in (hall.a, hall.b, *hall.circle[3:], hall.shore):
        hall.good("admit", member=hall.name(one))
    agree_to_observers(hall, [hall.a, hall.b, *hall.circle[3:], hall.shore])
    for phase in BALINT_WAY:
        while hall.room().state.phase != phase:
            balint_forward(hall)
        wrong += rude.wrong(phase, balint_cells(phase), mute(balint.WRITE[phase]))
        if phase == "B5":
            hall.good("outer.open")
            wrong += rude.wrong("B5b", balint_cells("B5b"), mute(balint.WRITE["B5b"]))
            hall.good("outer.close")
    hall.good("room.close")
    wrong += rude.wrong("closed", balint_cells("closed"), "LCPIOSH")
    assert wrong == []
    assert rude.sent > sum(len(balint_cells(phase)) for phase in balint.PHASES)


def balint_forward(hall: CircleHall) -> None:
    """One phase on; in the call Maple has a case and agrees to tell it."""
    if hall.room().state.phase == "B2":
        assert hall.do(hall.a, "case.offer", text="Мальчик, который перестал приходить").is_done
        hall.good("case.choose", member=hall.name(hall.a))
        assert hall.do(hall.a, "case.accept", masked=True).is_done
    reason = {"reason": "круг готов"} if hall.room().state.phase == "B5" else {}
    hall.good("phase.next", **reason)


def test_rude_client_cannot_do_anything_the_table_of_a_focus_group_forbids(world: World) -> None:
    hall = Hall(world)
    helper = with_helper(world, hall)
    with world.app.app_context():
        invite(world.actor(hall.lead), hall.session_id, [hall.team.facilitator.person_id], "co_leader")
    people = dict(zip("LCPOH", (hall.lead, hall.team.facilitator, hall.a, hall.watcher, helper), strict=True))
    rude = Rude(hall, people, {"maple": hall.name(hall.a), "bridge": hall.name(hall.c)})
    for one in (hall.b, hall.c):
        hall.do(one, "join")
    wrong = rude.wrong("planned", focus_cells("planned"), "LCPOH")
    hall.good("room.open")
    for one in (hall.a, hall.b):
        hall.good("admit", member=hall.name(one))
    agree_to_observers(hall, [hall.a, hall.b])
    for phase in FOCUS_WAY:
        while hall.room().state.phase != phase:
            hall.good("phase.next")
        wrong += rude.wrong(phase, focus_cells(phase), "OH" if phase in ("F3", "F7") else "POH")
    hall.good("room.close")
    wrong += rude.wrong("closed", focus_cells("closed"), "LCPOH")
    assert wrong == []
    assert rude.sent > sum(len(focus_cells(phase)) for phase in focus.PHASES)


def mute(row: dict[str, str]) -> str:
    """The letters that have no words in a phase, or only on their turn, which nobody has."""
    return "".join(letter for letter, may in row.items() if may in "-T")


def with_helper(world: World, hall: Hall) -> Someone:
    """Technical help with a place in the session."""
    one = world.person(hall.programme_id, "Тимур Рой", roles=("facilitator",))
    with world.app.app_context():
        invite(world.actor(hall.lead), hall.session_id, [one.person_id], "helper")
        if hall.watcher.person_id not in places_taken(hall):
            invite(world.actor(hall.lead), hall.session_id, [hall.watcher.person_id], "observer")
    return one


def places_taken(hall: Hall) -> set[int | None]:
    """Who has a place already; inside the application."""
    return {one.person_id for one in members_of(hall.session_id)}


def agree_to_observers(hall: Hall, people: Iterable[Someone]) -> None:
    """Everybody says yes to who observes, if they are asked."""
    for one in people:
        hall.do(one, "observers.agree")
