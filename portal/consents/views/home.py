"""What consents say on the home page: your decision is needed."""

from typing import Any

from portal.actor import Actor
from portal.consents.views.answers import asked_of
from portal.features import HomeCard
from portal.people.queries import Family, family_of


def decision(actor: Actor, programme_id: int, family: Family) -> dict[str, Any] | None:
    """The texts that wait for the reader, first about whom most wait."""
    if not family.children and not _concerns(actor, programme_id, is_self=True):
        return None
    waiting = [(one, [q for q, _title in one.questions if q.is_open]) for one in asked_of(actor, programme_id, family)]
    waiting = [(one, left) for one, left in waiting if left and _concerns(actor, programme_id, one.is_self)]
    if not waiting:
        return None
    one, left = waiting[0]
    wards = sum(other.person_id in actor.wards for other, _left in waiting)
    return {
        "asked": one, "question": left[0], "count": len(left), "others": len(waiting) - 1,
        "has_list": one.person_id in actor.wards and wards > 1,
    }  # fmt: skip


def _concerns(actor: Actor, programme_id: int, is_self: bool) -> bool:
    """A child always; oneself with a position. Staff without one are not asked about groups they do not sit in."""
    return not is_self or any(at == programme_id for at, _kind in actor.positions)


CARDS = (HomeCard("portal/consents/home_decision.html", decision, order=20, is_step=True, reads=family_of),)
