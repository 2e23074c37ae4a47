"""Whose home and tabs a reader has: by age, then roles, then positions; the screen changes by it, rights never do."""

from portal.actor import Actor

YOUNG = ("child", "teen")
BY_ROLE = ("coordinator", "administrator", "facilitator", "researcher", "guardian", "duty_psychologist", "observer",
           "partner_representative")  # fmt: skip
BY_POSITION = ("mentor", "tutor", "graduate", "relay_mentor", "mentee", "ambassador", "organiser", "volunteer",
               "expert", "curator")  # fmt: skip
HELPERS = frozenset({"graduate", "relay_mentor", "mentor", "tutor", "ambassador", "organiser", "volunteer", "expert"})
CIRCLE = ("graduate", "relay_mentor", "ambassador", "organiser", "volunteer")
PAIRED = ("mentor", "tutor")
CARING = frozenset({"coordinator", "administrator"})
CHILD_UNDER = 14


def faces_of(actor: Actor, programme_id: int) -> tuple[str, ...]:
    """All that fit, the one to begin with first: ``child`` or ``teen`` alone, else roles and positions held.

    ``somebody`` when nothing is held. Whoever coordinates is not offered the position of the same name again.
    """
    if actor.age is not None:
        return ("child",) if actor.age < CHILD_UNDER else ("teen",)
    roles = {grant.role for grant in actor.held if grant.programme_id == programme_id}
    are = {kind for at, kind in actor.positions if at == programme_id}
    if "coordinator" in roles:
        are -= {"curator"}
    held = (*(role for role in BY_ROLE if role in roles), *(kind for kind in BY_POSITION if kind in are))
    return held or ("somebody",)


def face_of(actor: Actor, programme_id: int, chosen: str | None = None) -> str:
    """The face shown: the chosen one as long as it is held, else the first."""
    fitting = faces_of(actor, programme_id)
    return chosen if chosen in fitting else fitting[0]
