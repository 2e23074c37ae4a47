"""How one leaves a meeting, from 1 to 5: asked on the closing page, too, for the room may be gone by then."""

from dataclasses import dataclass

from flask_babel import gettext as _

from facilitation.methods.rules import Act
from facilitation.rooms.queries import Place, Room
from facilitation.rooms.services import Command, act_answer, submit
from portal.actor import Actor

MOOD = "mood"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the closing page asks: `value` is what was said last, 0 for nothing; `words` name the values from 1."""

    value: int
    words: tuple[str, ...]


def asked_of(room: Room, place: Place | None) -> Asked | None:
    """The question with the answer that is stored; None for whoever is not asked."""
    if place is None:
        return None
    screen = room.method.screen(room.state, place.member)
    if "own" not in screen or screen["acts"].get(MOOD) != "":
        return None
    words = (_("heavy"), _("rather heavy"), _("so-so"), _("rather light"), _("light"))
    return Asked(int(screen["own"][MOOD]), words)


def say_mood(actor: Actor, place: Place, value: int) -> str:
    """Store it; answers why not, in words, or an empty text. The last answer counts."""
    command = Command(Act(MOOD, {"value": value}), place.member, place.person_id, actor)
    answer = act_answer(submit(place.session_id, command))
    return "" if answer["ok"] else str(answer["message"])
