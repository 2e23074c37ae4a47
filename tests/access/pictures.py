"""The photos and materials of the demo that the matrix asks for."""

from typing import Any

from sqlalchemy import select

from community.activities.demo import DINNER, HIKE
from community.activities.models import Activity
from community.materials.demo import RECIPE
from community.materials.models import ActivityMaterial
from community.photos.demo import KITCHEN, TABLE
from community.photos.models import Photo
from portal.db import db


def waiting_photo() -> dict[str, Any]:
    """One of the dinner that was: the graduate and a ward are on it, one has not answered yet; and its recipe."""
    recipe = select(ActivityMaterial.guid).where(ActivityMaterial.title == RECIPE)
    return {
        "photos.kind": "activity", "photos.owner_id": _activity(DINNER), "photos.guid": _guid(KITCHEN),
        "materials.guid": db.session.execute(recipe).scalar_one(),
    }  # fmt: skip


def photo_variants(usual: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """`shown`: nobody can be recognised; `ahead`: of what has not begun."""
    return {
        "shown": usual | {"photos.guid": _guid(TABLE)}, "ahead": usual | {"photos.owner_id": _activity(HIKE)},
    }  # fmt: skip


def _activity(title: str) -> int:
    return db.session.execute(select(Activity.id).where(Activity.title == title)).scalar_one()


def _guid(words: str) -> str:
    return db.session.execute(select(Photo.guid).where(Photo.words == words)).scalar_one()
