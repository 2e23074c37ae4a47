"""The demo's materials: a recipe of the dinner for after, a map and a list of things for the hike."""

from flask import Flask
from sqlalchemy import select

from community.activities.demo import DINNER, HIKE
from community.activities.models import Activity
from community.materials.models import ActivityMaterial
from community.materials.services import Brought, add_material
from portal.clock import moved
from portal.db import db
from portal.people.demo import demo_actor

RECIPE = "Рецепт плова на восемь человек"


def load(_app: Flask) -> None:
    """Add them, once."""
    if db.session.scalar(select(ActivityMaterial.id).limit(1)) is not None:
        return
    dinner, hike = (
        db.session.execute(select(Activity).where(Activity.title == title)).scalar_one() for title in (DINNER, HIKE)
    )
    dinner_id, ended, hike_id = dinner.id, dinner.ends_at, hike.id
    with moved(ended):
        add_material(demo_actor("ilya"), dinner_id, Brought(
            RECIPE, "after", "everybody", "https://example.org/plov",
        ))  # fmt: skip
    vera = demo_actor("vera")
    add_material(vera, hike_id, Brought("Карта дороги вдоль реки", "before", "everybody", "https://example.org/map"))
    add_material(vera, hike_id, Brought("Что положить в рюкзак", "before", "registered", "https://example.org/pack"))
