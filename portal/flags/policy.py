"""Who may tell a worry, and who may read one: never whom it is about, never who answers for the child that tells."""

from sqlalchemy import ColumnElement, and_, false, or_, select

from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.flags.models import Flag
from portal.people import policy as people_policy
from portal.people.models import Grant, Person
from portal.people.queries import person
from portal.programmes.models import Programme
from portal.programmes.queries import programme

SAFETY = ("duty_psychologist", "administrator")


def can_flag(actor: Actor, programme: Programme) -> bool:
    """Everybody who is somebody in the programme."""
    return actor.person_in(programme.id) is not None


def safety_people(programme_id: int, besides: int | None = None) -> frozenset[int]:
    """Person ids of who reads what is not for coordinators: the psychologists on duty, else the administrators."""
    return _besides(_on_duty(programme_id), besides)


def _besides(ranks: tuple[frozenset[int], ...], person_id: int | None) -> frozenset[int]:
    """The first of the ranks that has anybody but this person."""
    return next((rank - {person_id} for rank in ranks if rank - {person_id}), frozenset())


def _on_duty(programme_id: int) -> tuple[frozenset[int], ...]:
    """Psychologists, administrators; one query."""
    day = today(programme(programme_id).zone)
    rows = db.session.execute(
        select(Grant.role, Grant.person_id)
        .join(Person, Person.id == Grant.person_id)
        .where(
            Grant.programme_id == programme_id, Grant.role.in_(SAFETY), Grant.starts_on <= day,
            or_(Grant.ends_on.is_(None), Grant.ends_on >= day), Person.left_at.is_(None),
        )
    ).all()  # fmt: skip
    return tuple(frozenset(row.person_id for row in rows if row.role == role) for role in SAFETY)


def can_read_flag(actor: Actor, row: Flag) -> bool:
    """Who looks after the one who tells, or the person for safety where that was chosen."""
    own = actor.person_in(row.programme_id)
    if own is None or own in (row.about_id, row.flagged_by_id) or row.flagged_by_id in actor.children:
        return False
    if row.reader == "safety":
        return own in safety_people(row.programme_id, row.about_id)
    return people_policy.can_edit_person(actor, person(row.flagged_by_id))


def readable(actor: Actor, at: Programme) -> ColumnElement[bool]:
    """The condition of `can_read_flag` on `Flag` joined with the `Person` who tells; one query."""
    own = actor.person_in(at.id)
    if own is None:
        return false()
    team = and_(Flag.reader == "team", people_policy.visible(actor), Person.merged_into_id.is_(None))
    found = [team] if actor.has(at.id, *people_policy.MANAGERS) else []
    found += [and_(Flag.reader == "safety", _is_mine(own, at.id))]
    return and_(
        Flag.programme_id == at.id, Flag.flagged_by_id != own, Flag.about_id.is_distinct_from(own),
        Flag.flagged_by_id.not_in(list(actor.children) or [0]), or_(*found),
    )  # fmt: skip


def _is_mine(own: int, programme_id: int) -> ColumnElement[bool]:
    """Whether the reader is the person for safety of a flag; somebody steps in for whom it is about."""
    ranks = _on_duty(programme_id)
    usual = _besides(ranks, None)
    step_in = [Flag.about_id == one for one in usual if own in _besides(ranks, one)]
    if own not in usual:
        return or_(false(), *step_in)
    return or_(Flag.about_id.is_(None), Flag.about_id.not_in(usual), *step_in)
