"""What the home page and the study's page say about sessions."""

from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from typing import Any

from facilitation.sessions.policy import can_plan_session, invited
from facilitation.sessions.queries.lists import Place, has_places, next_places, sessions_of
from facilitation.sessions.queries.ready import readiness_of
from facilitation.sessions.rules import LEADERS, is_ready
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study, can_see_study, oversees
from portal.actor import Actor
from portal.clock import now
from portal.features import HomeCard

GUESTS = ("presenter", "participant", "outer_circle")
WATCHERS = ("observer", "helper")
SOON = timedelta(hours=1)
DOOR = 6


def leader_card(actor: Actor, programme_id: int, places: Sequence[Place]) -> dict[str, Any] | None:
    """The nearest session that the actor leads, with what it still lacks."""
    found = _nearest(places, LEADERS)
    if found is None:
        return None
    needs = readiness_of(found["session"], edition=found["guide"])
    missing = [need for need in needs if not need.is_met and need.is_blocking]
    return found | {"missing": missing, "is_ready": is_ready(needs)}


def invited_card(actor: Actor, programme_id: int, places: Sequence[Place]) -> dict[str, Any] | None:
    """The nearest session to which the actor is invited to speak."""
    return _nearest(places, GUESTS)


def observer_card(actor: Actor, programme_id: int, places: Sequence[Place]) -> dict[str, Any] | None:
    """The one door of an observer."""
    return _nearest(places, WATCHERS)


def study_panel(actor: Actor, study: Study) -> dict[str, Any] | None:
    """The sessions of a study: all for who may see the study's plan, the own ones for its observers."""
    if not can_see_study(actor, study):
        return None
    sees_all = can_read_study(actor, study) or oversees(actor, study)
    rows = sessions_of(study.id, None if sees_all else invited(actor))
    return {"sessions": rows, "may_plan": can_plan_session(actor, study), "home": study.home, "study_id": study.id}


def _nearest(places: Sequence[Place], parts: Collection[str]) -> dict[str, Any] | None:
    found = next((one for one in places if one[1].part in parts), None)
    if found is None:
        return None
    session, own, guide = found
    said = {"session": session, "own": own, "guide": guide, "about": session.guid, "only": session.guid}
    # A door that is open, or opens within the hour, comes before all else that waits.
    return said | {"order": DOOR} if session.starts_at < now() + SOON else said


def _card(name: str, load: Callable[..., Any], order: int, kind: str = "") -> HomeCard:
    page = f"facilitation/sessions/home_{name}.html"
    return HomeCard(page, load, order, is_step=True, kind=kind, reads=next_places, waits=has_places)


CARDS = (
    _card("leader", leader_card, 20), _card("invited", invited_card, 25, "date"), _card("observer", observer_card, 30),
)  # fmt: skip
