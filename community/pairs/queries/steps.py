"""First steps about pairs: a mentor's look at their mentee, a coordinator's first pair."""

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from community.pairs.models import Pair
from portal.actor import Actor
from portal.audit.models import AuditEntry
from portal.clock import today
from portal.db import db
from portal.features import FirstStep, StepSeen
from portal.pauses.queries import is_awake
from portal.people.models import Person
from portal.people.policy import MANAGERS
from portal.people.rules import is_minor
from portal.programmes.models import Programme


def _mentors(actor: Actor, programme_id: int) -> bool:
    return actor.stands_as(programme_id, "mentor", "relay_mentor")


def _manages(actor: Actor, programme_id: int) -> bool:
    return actor.has(programme_id, *MANAGERS)


def _look(actor: Actor, at: Programme) -> StepSeen | None:
    """The trail knows of looks at minors alone; None while there is no pair with one, or the child rests."""
    day = today(at.zone)
    seen = exists().where(
        AuditEntry.object_kind == "person", AuditEntry.object_id == Pair.mentee_id,
        AuditEntry.account_id == actor.account_id, AuditEntry.action == "looked",
    )  # fmt: skip
    rows = db.session.execute(
        select(Person.id, Person.born_on, seen.label("is_seen"))
        .join(Pair, Pair.mentee_id == Person.id)
        .where(
            Pair.programme_id == at.id, Pair.mentor_id == actor.person_in(at.id), Pair.ended_on.is_(None),
            Person.left_at.is_(None), is_awake(day),
        )
        .order_by(seen, Pair.id)
    ).all()  # fmt: skip
    young = [row for row in rows if is_minor(row.born_on, day)]
    if not young:
        return None
    href = url_for("directory.profile_show", slug=at.slug, person_id=young[0].id)
    return StepSeen(href, any(row.is_seen for row in young))


def _first_pair(actor: Actor, at: Programme) -> StepSeen | None:
    begun = exists().where(
        AuditEntry.account_id == actor.account_id, AuditEntry.programme_id == at.id, AuditEntry.object_kind == "pair",
        AuditEntry.action == "pair_begun",
    )  # fmt: skip
    href = url_for("pairs.pair_list", slug=at.slug)
    return StepSeen(href, bool(db.session.scalar(select(begun))))


STEPS = (
    FirstStep(
        "mentee", _l("Read what your mentee tells of themselves"),
        _l("Only the pair, the family and the coordinators see it."), _mentors, _look, order=25,
    ),
    FirstStep(
        "first_pair", _l("Put a first pair together"),
        _l("Mentor and mentee; what is missing for it, the page says before."), _manages, _first_pair, order=30,
    ),
)  # fmt: skip
