"""Pure rules of moving from one programme to another: whose step it is, whose yes is needed, and until when."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from portal.limits import MOVE_DAYS
from portal.people.rules import ADULT, comes_of_age_on, is_minor

STATES = ("proposed", "consented", "accepted", "refused", "declined", "withdrawn")
EXPIRED = "expired"  # never stored: computed when it is read
EVENTS = ("agree", "refuse", "withdraw", "accept", "decline", "take_back")
RUNNING = ("proposed", "consented")
CAPACITIES = ("self", "assent", "guardian")
# What the receiving side may get to know besides who comes; nothing of it unless everybody ticks it.
SHARED = ("positions", "papers", "words")

# A yes leads to ``consented`` only when it was the last that was needed.
TABLE: dict[tuple[str, str], str] = {
    ("proposed", "agree"): "consented",
    ("consented", "agree"): "consented",
    ("proposed", "refuse"): "refused",
    ("consented", "refuse"): "refused",
    ("proposed", "withdraw"): "withdrawn",
    ("consented", "withdraw"): "withdrawn",
    ("consented", "accept"): "accepted",
    ("consented", "decline"): "declined",
    ("accepted", "take_back"): "accepted",
}


@dataclass(frozen=True)
class Standing:
    """What a move has, and who wants to act: all that a step is judged by.

    `needs` are the voices that must say yes: ``self`` for an adult; under 18 ``assent`` of the child and one
    ``guardian:<person>`` or ``institution:<number>`` for each who answers; `said` are those who do. `voice` is the
    actor's, '' for who is neither the person nor a guardian. `movers`: the accounts that proposed the move or noted an
    answer to it. `missing`: what must be settled first, in words, such as an open pair.
    """

    needs: frozenset[str]
    said: frozenset[str] = frozenset()
    voice: str = ""
    actor_account: int | None = None
    movers: frozenset[int] = frozenset()
    is_sender: bool = False
    is_receiver: bool = False
    missing: tuple[str, ...] = field(default_factory=tuple)

    @property
    def is_whole(self) -> bool:
        """Whether everybody says yes whose yes is needed."""
        return self.needs <= self.said


def needed(age: int | None, guardians: Mapping[int, int | None]) -> frozenset[str]:
    """Whose yes is needed. `guardians`: the institution in whose name each answers, None for one in person.

    A child for whom nobody answers cannot move: ``guardian`` is nobody's voice.
    """
    if age is None or age >= ADULT:
        return frozenset({"self"})
    adults = {voice_of_guardian(one, home) for one, home in guardians.items()}
    return frozenset({"assent", *(adults or {"guardian"})})


def voice_of_guardian(person_id: int, institution_id: int | None) -> str:
    """A guardian in person has one voice, an institution one, whoever is in office."""
    return f"guardian:{person_id}" if institution_id is None else f"institution:{institution_id}"


def last_day(day: date, born_on: date | None) -> date:
    """Until when a move proposed on `day` waits: thirty days, but never past the last day under 18.

    Whoever comes of age meanwhile decides anew, as an adult.
    """
    late = day + timedelta(days=MOVE_DAYS)
    if born_on is None or not is_minor(born_on, day):
        return late
    return min(late, comes_of_age_on(born_on) - timedelta(days=1))


def state_on(state: str, expires_on: date, day: date) -> str:
    """The state as it is read on a day: what nobody decided in time has expired after its last day."""
    return EXPIRED if state in RUNNING and day > expires_on else state


def after(state: str, event: str, now: Standing) -> str | None:
    """The state that the event leads to, or None when there is no such edge."""
    reached = TABLE.get((state, event))
    if event == "agree" and reached is not None and not now.needs <= now.said | {now.voice}:
        return "proposed"
    return reached


def obstacle(event: str, now: Standing) -> str | None:
    """Why somebody cannot take this step although the table has it, as the code of an error, or None."""
    if event in ("agree", "refuse"):
        return None if now.voice in now.needs else "not_your_answer"
    if event == "withdraw":
        return None if now.is_sender or now.voice else "not_sender"
    if event == "take_back":
        return None if now.voice else "not_your_answer"
    if not now.is_receiver or now.voice:
        return "not_receiver"
    return _accepting(now) if event == "accept" else None


def _accepting(now: Standing) -> str | None:
    if now.actor_account is not None and now.actor_account in now.movers:
        return "two_people"
    if not now.is_whole:
        return "not_agreed"
    return "not_settled" if now.missing else None


def ticked_by_all(ticks: Collection[Collection[str]]) -> list[str]:
    """What each of those who said yes has ticked."""
    return sorted(one for one in SHARED if ticks and all(one in some for some in ticks))
