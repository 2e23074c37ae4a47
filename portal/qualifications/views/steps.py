"""A first step about papers: those that a held position asks for."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from portal.actor import Actor
from portal.features import FirstStep, StepSeen
from portal.programmes.models import Programme
from portal.qualifications.queries import entered_for


def _is_adult_with_a_position(actor: Actor, programme_id: int) -> bool:
    return actor.age is None and actor.stands_as(programme_id)


def _papers(actor: Actor, at: Programme) -> StepSeen | None:
    """Done when each paper that is asked for was entered; that it is checked is not the newcomer's to do."""
    own = actor.person_in(at.id) or 0
    gates = [f"position:{kind}" for place, kind in actor.positions if place == at.id]
    found = entered_for(at.id, gates, own)
    if found is None:
        return None
    return StepSeen(url_for("qualifications.person_papers", slug=at.slug, person_id=own), found)


STEPS = (
    FirstStep(
        "papers", _l("Enter the papers that your position asks for"),
        _l("A coordinator looks at them; until then some things stay closed."), _is_adult_with_a_position, _papers,
        order=34,
    ),
)  # fmt: skip
