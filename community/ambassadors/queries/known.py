"""What is kept of a person here, for the person."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from community.ambassadors.models import (
    Ambassador,
    AmbassadorCode,
    AmbassadorExit,
    Arrival,
    KitText,
    Mission,
    Outreach,
)
from portal.db import db
from portal.people.queries import names_of

Rows = list[list[tuple[Any, Any]]]


def known_ambassador(programme_id: int, person_id: int) -> Rows:
    """Own links, by whose one came, what one did as an ambassador, and how much for others."""
    own = select(AmbassadorCode).where(
        AmbassadorCode.programme_id == programme_id, AmbassadorCode.person_id == person_id
    )
    rows: Rows = [
        [
            (_l("Link"), row.code), (_l("Where it hangs"), row.label), (_l("Made at"), row.made_at),
            (_l("Switched off at"), row.ended_at),
        ]
        for row in db.session.scalars(own.order_by(AmbassadorCode.id))
    ]  # fmt: skip
    came = db.session.execute(
        select(Arrival, AmbassadorCode.person_id.label("by"), AmbassadorCode.code)
        .join(AmbassadorCode, AmbassadorCode.id == Arrival.code_id)
        .where(Arrival.programme_id == programme_id, Arrival.person_id == person_id)
    ).first()
    if came is not None:
        names = names_of([came.by])
        rows.append([
            (_l("Came by the link of"), names.get(came.by, "")), (_l("Link"), came.code),
            (_l("Came at"), came.Arrival.came_at), (_l("The ambassador knows"), came.Arrival.is_told),
        ])  # fmt: skip
    return [*rows, *_profile(person_id), *_work(person_id), *_exits(person_id), *_for_others(person_id)]


def _profile(person_id: int) -> Rows:
    row = db.session.scalar(select(Ambassador).where(Ambassador.person_id == person_id))
    if row is None:
        return []
    stand_in = names_of([row.stand_in_id]).get(row.stand_in_id, "") if row.stand_in_id else ""
    return [[
        (_l("Two sentences for whoever opens my link"), row.words),
        (_l("Show my first name on the page of my links"), row.shows_name), (_l("First day away"), row.away_from),
        (_l("Last day away"), row.away_until), (_l("Who stands in"), stand_in),
    ]]  # fmt: skip


def _work(person_id: int) -> Rows:
    missions = select(Mission).where(Mission.person_id == person_id).order_by(Mission.id)
    reports = select(Outreach).where(Outreach.person_id == person_id).order_by(Outreach.id)
    return [
        *(
            [
                (_l("What to bring about"), row.goal), (_l("Place"), row.place), (_l("By which day"), row.due_on),
                (_l("How many people, more or less"), row.expected), (_l("How many came or heard of it"), row.came),
                (_l("How it went"), row.words), (_l("Over at"), row.ended_at),
            ]
            for row in db.session.scalars(missions)
        ),
        *(
            [
                (_l("When"), row.held_on), (_l("Where"), row.place), (_l("How many people heard it"), row.people),
                (_l("Link, if something can be seen"), row.link), (_l("What was said, what they asked"), row.words),
            ]
            for row in db.session.scalars(reports)
        ),
    ]  # fmt: skip


def _exits(person_id: int) -> Rows:
    rows = select(AmbassadorExit).where(AmbassadorExit.person_id == person_id).order_by(AmbassadorExit.id)
    return [
        [
            (_l("Told that the position ends"), row.told_at), (_l("Last day as an ambassador"), row.due_on),
            (_l("Over at"), row.ended_at),
        ]
        for row in db.session.scalars(rows)
    ]  # fmt: skip


def _for_others(person_id: int) -> Rows:
    counted: dict[Any, tuple[Any, Any]] = {
        _l("Noted by whom others came"): (Arrival, Arrival.noted_by_id),
        _l("Missions set for others"): (Mission, Mission.set_by_id),
        _l("Texts of the kit written"): (KitText, KitText.changed_by_id),
        _l("Ways out begun for others"): (AmbassadorExit, AmbassadorExit.begun_by_id),
        _l("Stands in for others"): (Ambassador, Ambassador.stand_in_id),
    }
    counts = [
        select(func.count(model.id)).where(column == person_id, *_not_own(model, person_id)).scalar_subquery()
        for model, column in counted.values()
    ]
    found = db.session.execute(select(*counts)).one()
    return [[(label, n)] for label, n in zip(counted, found, strict=True) if n]


def _not_own(model: Any, person_id: int) -> tuple[Any, ...]:
    return (model.person_id != person_id,) if model is Mission else ()
