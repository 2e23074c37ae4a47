"""First steps about consents: one's own, and a guardian's for the child."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from portal.actor import Actor
from portal.consents.queries import Question, questions_for
from portal.features import FirstStep, StepSeen
from portal.people.queries import family_of
from portal.programmes.models import Programme


def _is_asked(actor: Actor, programme_id: int) -> bool:
    return actor.stands_as(programme_id)


def _answers_for_children(actor: Actor, programme_id: int) -> bool:
    return actor.has(programme_id, "guardian")


def _own(actor: Actor, at: Programme) -> StepSeen | None:
    """Whatever the answers are, a no is one."""
    own = actor.person_in(at.id) or 0
    return _seen(at, questions_for(at.id, {own: actor.age}, own)[own])


def _children(actor: Actor, at: Programme) -> StepSeen | None:
    own, family = actor.person_in(at.id) or 0, family_of(actor, at.id)
    asked = questions_for(at.id, {one.id: family.age_of(one) for one in family.children}, own, actor.wards)
    return _seen(at, [question for found in asked.values() for question in found])


def _seen(at: Programme, asked: list[Question]) -> StepSeen | None:
    if not asked:
        return None
    return StepSeen(url_for("consents.consent_list", slug=at.slug), not any(one.is_open for one in asked))


STEPS = (
    FirstStep(
        "own_consents", _l("Read what is asked of you and decide"),
        _l("Yes or no to each text; any answer may be changed later."), _is_asked, _own, order=12,
    ),
    FirstStep(
        "children_consents", _l("Read the consents for your child and decide"),
        _l("Without your answer the child enters no room."), _answers_for_children, _children, order=11,
    ),
)  # fmt: skip
