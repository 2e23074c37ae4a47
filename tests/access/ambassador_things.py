"""What ambassadors have in the demo, as the matrix asks for it: all of it Darya's, who is no walker."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from community.ambassadors.models import AmbassadorExit, Arrival, KitText, Mission, Outreach
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.people.demo import demo_person
from portal.programmes.queries import programme


def ambassador_variants(usual: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A mission, a report, a text of the kit, a way out that she has been told of."""
    guids = {"mission": Mission, "report": Outreach, "text": KitText}
    found = {word: _guid(model) for word, model in guids.items()} | {"exit": _told()}
    found["came"] = db.session.scalars(select(Arrival.guid).where(Arrival.person_id == demo_person("nikolay").id)).one()
    variants = {word: usual | {"ambassadors.guid": guid} for word, guid in found.items()}
    return variants | {"ambassador": usual | {"person_id": demo_person("darya").id}}


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
