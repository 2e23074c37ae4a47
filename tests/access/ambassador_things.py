"""What ambassadors have in the demo, as the matrix asks for it: Darya's, who is no walker, and a young walker's."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from community.ambassadors.models import AmbassadorCode, AmbassadorExit, Arrival, KitText, Mission, Outreach
from community.ambassadors.services import MissionPlan, Told, make_code, report_outreach, set_mission
from portal.actor import SYSTEM
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.people.demo import demo_actor, demo_person
from portal.people.services import start_position
from portal.programmes.queries import programme

YOUNG = "alina"
"""The walker who is a child."""


def ambassador_variants(usual: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A mission, a report, a text of the kit, a way out that she has been told of."""
    guids = {"mission": Mission, "report": Outreach, "text": KitText}
    found = {word: _guid(model) for word, model in guids.items()} | {"exit": _told()}
    found["came"] = db.session.scalars(select(Arrival.guid).where(Arrival.person_id == demo_person("nikolay").id)).one()
    found |= {"young_link": _own(AmbassadorCode), "young_mission": _own(Mission)}
    variants = {word: usual | {"ambassadors.guid": guid} for word, guid in found.items()}
    return variants | {"ambassador": usual | {"person_id": demo_person("darya").id}}


def begin_young(key: str = YOUNG) -> None:
    """Let somebody under 18 be an ambassador with a link, a mission and a report, so that walkers read their pages."""
    one = demo_person(key)
    at_id, person_id, day = one.programme_id, one.id, today(programme(one.programme_id).zone)
    start_position(SYSTEM, person_id, "ambassador", day)
    make_code(demo_actor(key), at_id, "Школа")
    set_mission(demo_actor(key), person_id, MissionPlan("Рассказать классу", day + timedelta(days=9)))
    report_outreach(demo_actor(key), at_id, Told(day, "Классный час", 20))


def _own(model: Any) -> str:
    """The young ambassador's."""
    own = select(model.guid).where(model.person_id == demo_person(YOUNG).id)
    return str(db.session.scalars(own.order_by(model.id).limit(1)).one())


def _guid(model: Any) -> str:
    return str(db.session.scalars(select(model.guid).order_by(model.id).limit(1)).one())


def _told() -> str:
    one = demo_person("darya")
    before = db.session.scalar(select(AmbassadorExit.guid).where(AmbassadorExit.person_id == one.id))
    if before is not None:
        return before
    day = today(programme(one.programme_id).zone)
    with unit_of_work() as session:
        row = AmbassadorExit(
            programme_id=one.programme_id, person_id=one.id, since_on=day - timedelta(days=370),
            due_on=day + timedelta(days=20), state="told", told_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.guid
