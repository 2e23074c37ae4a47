"""First steps about one's own profile: who sees what, how to be reached, what one can help with."""

from collections.abc import Callable, Collection

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from portal.actor import Actor
from portal.db import db
from portal.directory.models import Profile, ProfileFact
from portal.features import FirstStep, StepSeen
from portal.programmes.models import Programme

HELPERS = ("graduate", "relay_mentor", "mentor", "tutor", "curator", "organiser", "volunteer", "ambassador", "expert")
REACHED = ("guardian", "coordinator", "duty_psychologist", "observer", "partner_representative")
HELPING = ("duty_psychologist", "partner_representative")


def _has_a_profile(actor: Actor, programme_id: int) -> bool:
    """Who is here for a child alone stands in no list of people."""
    return actor.stands_as(programme_id) or any(
        one.programme_id == programme_id and one.role != "guardian" for one in actor.held
    )


def _is_reached(actor: Actor, programme_id: int) -> bool:
    return actor.has(programme_id, *REACHED)


def _helps(actor: Actor, programme_id: int) -> bool:
    is_adult = actor.age is None
    return is_adult and (actor.stands_as(programme_id, *HELPERS) or actor.has(programme_id, *HELPING))


def _profile(actor: Actor, at: Programme) -> StepSeen | None:
    saved = exists().where(Profile.person_id == actor.person_in(at.id), Profile.saved_at.is_not(None))
    return StepSeen(url_for("directory.own_edit", slug=at.slug), bool(db.session.scalar(select(saved))))


def _says(fields: Collection[str]) -> Callable[[Actor, Programme], StepSeen | None]:
    def look(actor: Actor, at: Programme) -> StepSeen | None:
        said = exists().where(ProfileFact.person_id == actor.person_in(at.id), ProfileFact.field.in_(fields))
        return StepSeen(url_for("directory.own_edit", slug=at.slug), bool(db.session.scalar(select(said))))

    return look


STEPS = (
    FirstStep(
        "profile", _l("Choose who sees what of you"),
        _l("Beside every field of your profile stands who sees it."), _has_a_profile, _profile,
        order=18,
    ),
    FirstStep(
        "reached", _l("Say how you can be reached"),
        _l("A telephone or an e-mail, shown to the coordinators alone unless you open it."), _is_reached,
        _says(("phone", "email")), order=36,
    ),
    FirstStep(
        "help", _l("Say what you can help with"),
        _l("By these words others find you when they need just that."), _helps, _says(("help",)), order=40,
    ),
)  # fmt: skip
