"""Whether a session may begin: a list of needs, each met or not, with whom it waits for."""

from dataclasses import dataclass

from facilitation.sessions.rules.vocabulary import LEADERS, SPEAKERS

ADULT_PARTS = (*LEADERS, "helper")
ADULTS_FOR_MINORS = 2
SMALL_UNTIL = 12
"""Below this age somebody takes part only beside the own adult, with pictures, and not for long."""
SMALL_MINUTES = 30
BALINT = "balint"
CIRCLE = (6, 12)
"""How many sit in a Balint group: fewer have too few views, more come into an outer circle (research/rooms.md 1.1)."""
LEAST_OF_CIRCLE = 3
"""A presenter and two who work: with fewer there is no group."""


@dataclass(frozen=True)
class Seat:
    """One person of the session as readiness sees them; `lacking` are the purposes without a valid chain.

    `unproven` are the papers that leading where minors speak asks for and that are not there. Of a small child
    `has_own_adult` says whether a guardian or the own mentor has a place in the session too.
    """

    label: str
    part: str
    answered: str = "none"
    is_minor: bool = False
    lacking: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()
    is_small: bool = False
    has_own_adult: bool = False


@dataclass(frozen=True)
class Facts:
    """What readiness is judged by; removed people are left out.

    `duty` says what the psychologist on duty lacks: ``person``, ``gone`` (not on duty any more), ``phone``, ``papers``;
    empty when all is there. `pictures` are those of the guide.
    """

    form: str
    questions: int
    seats: tuple[Seat, ...] = ()
    duty: str = "person"
    method: str = "focus_group"
    minutes: int = 0
    pictures: int = 0


@dataclass(frozen=True)
class Need:
    """One line of the list: `have` of `of`, and the people it waits for. Only a blocking need stops the opening.

    Keys: ``guide``, ``leader``, ``participants``, ``circle``, ``grown_up``, ``consents``, ``second_adult``, ``papers``,
    ``duty``, ``own_adult``, ``short``, ``pictures``, ``answers``. Of ``duty`` `who` holds what is lacking.
    """

    key: str
    have: int
    of: int
    who: tuple[str, ...] = ()
    is_blocking: bool = True

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return self.have >= self.of


def purposes_for(part: str, *, is_observed: bool, is_kept: bool = True) -> tuple[str, ...]:
    """The purposes that somebody in this part must have agreed to.

    Those who speak agree to taking part, to the transcript when one is kept, and to observers when one is invited.
    Observers and helpers say nothing to the group and need no consent of their own.
    """
    if part not in SPEAKERS:
        return ()
    return ("participation", *(("transcript",) if is_kept else ()), *(("observers",) if is_observed else ()))


def readiness(facts: Facts) -> tuple[Need, ...]:
    """What the session needs, met or not, in the order in which it is put right; whoever said no is not waited for."""
    coming = [seat for seat in facts.seats if seat.answered != "no"]
    speakers = [seat for seat in coming if seat.part in SPEAKERS]
    lacking = [seat for seat in speakers if seat.lacking]
    guests = [seat for seat in facts.seats if seat.part == "participant"]
    quiet = [seat for seat in guests if seat.answered == "none"]
    needs = [
        *([] if facts.method == BALINT else [_guide(facts)]),
        Need("leader", min(sum(seat.part == "leader" for seat in coming), 1), 1),
        *_circle(facts, coming),
        Need("consents", len(speakers) - len(lacking), len(speakers), tuple(seat.label for seat in lacking)),
    ]
    if any(seat.is_minor for seat in speakers):
        adults = sum(seat.part in ADULT_PARTS and not seat.is_minor for seat in coming)
        needs.append(Need("second_adult", min(adults, ADULTS_FOR_MINORS), ADULTS_FOR_MINORS))
        needs += _papers([seat for seat in coming if seat.part in ADULT_PARTS])
        if facts.form == "room":
            needs.append(Need("duty", int(not facts.duty), 1, (facts.duty,) if facts.duty else ()))
    needs += _for_small(facts, [seat for seat in speakers if seat.is_small])
    if guests:
        waiting = tuple(seat.label for seat in quiet)
        needs.append(Need("answers", len(guests) - len(quiet), len(guests), waiting, is_blocking=False))
    return tuple(needs)


def _guide(facts: Facts) -> Need:
    return Need("guide", min(facts.questions, 1), 1, is_blocking=facts.form == "room")


def _circle(facts: Facts, coming: list[Seat]) -> list[Need]:
    """Somebody to talk with; a Balint group is a circle of adults, held also when one of six stays away."""
    group = sum(seat.part == "participant" for seat in coming)
    if facts.method != BALINT:
        return [Need("participants", min(group, 1), 1)]
    young = tuple(seat.label for seat in coming if seat.part in SPEAKERS and seat.is_minor)
    grown_up = [Need("grown_up", 0, 1, young)] if young else []
    least = Need("participants", min(group, LEAST_OF_CIRCLE), LEAST_OF_CIRCLE)
    return [least, Need("circle", min(group, CIRCLE[0]), CIRCLE[0], is_blocking=False), *grown_up]


def _for_small(facts: Facts, small: list[Seat]) -> list[Need]:
    """Children of 8 to 11 come only with their own adult, see pictures, and stay for half an hour."""
    if not small:
        return []
    alone = tuple(seat.label for seat in small if not seat.has_own_adult)
    found = [
        Need("own_adult", len(small) - len(alone), len(small), alone),
        Need("short", int(facts.minutes <= SMALL_MINUTES), 1),
    ]
    return [*found, Need("pictures", min(facts.pictures, 1), 1)] if facts.form == "room" else found


def _papers(adults: list[Seat]) -> list[Need]:
    """The line of papers that are missing; none when nobody lacks one."""
    unproven = [seat for seat in adults if seat.unproven]
    who = tuple(f"{seat.label} ({', '.join(seat.unproven)})" for seat in unproven)
    return [Need("papers", len(adults) - len(unproven), len(adults), who)] if unproven else []


def next_need(needs: tuple[Need, ...]) -> Need | None:
    """The one to put right first: what blocks, in order; None when the room can open."""
    return next((need for need in needs if need.is_blocking and not need.is_met), None)


def is_ready(needs: tuple[Need, ...]) -> bool:
    """Whether nothing that blocks is missing."""
    return all(need.is_met or not need.is_blocking for need in needs)
