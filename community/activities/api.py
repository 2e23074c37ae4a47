"""Activities over the API: what, when, where and which places; who comes, and the link of a meeting, never."""

from datetime import datetime

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from community.activities.models import Activity
from community.activities.policy import can_list_activities, can_see_activity, visible
from community.activities.queries import activity_of
from portal.api.access import api_access
from portal.api.pages import page_of
from portal.api.schemas import PageQuery, Shape
from portal.api.spec import reads, spec
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import current_actor

bp = Blueprint("activities_api", __name__, url_prefix="/api/v1/programmes/<slug>/activities")


class SeatOut(Shape):
    """A kind of place; `capacity` null: as many as come."""

    name: str
    fits: str
    capacity: int | None


class ActivityOut(Shape):
    """An activity, or one date of a series (`series_id`)."""

    id: int
    guid: str
    kind: str
    state: str
    title: str
    words: str
    place: str
    starts_at: datetime
    ends_at: datetime
    closes_at: datetime
    club_id: int | None
    territory_id: int | None
    series_id: int | None
    min_age: int | None
    max_age: int | None
    needs_permission: bool
    seats: list[SeatOut]
    version: int


class ActivitiesPage(Shape):
    """A page of activities."""

    items: list[ActivityOut]
    next: int | None


@bp.get("")
@api_access("community:read", can_list_activities, programme_of)
@spec.validate(query=PageQuery, resp=reads(HTTP_200=ActivitiesPage), tags=["activities"])
def activity_list(home: Programme) -> ResponseReturnValue:
    """The activities of a programme that this account may see, as they were made."""
    wanted = select(Activity).where(Activity.programme_id == home.id, visible(current_actor()))
    rows, after = page_of(wanted.options(selectinload(Activity.seats)), Activity)
    return ActivitiesPage(items=[_out(row) for row in rows], next=after).model_dump(mode="json")


@bp.get("/<int:activity_id>")
@api_access("community:read", can_see_activity, activity_of)
@spec.validate(resp=reads(HTTP_200=ActivityOut), tags=["activities"])
def activity_show(row: Activity) -> ResponseReturnValue:
    """One activity."""
    return _out(row).model_dump(mode="json")


def _out(row: Activity) -> ActivityOut:
    return ActivityOut(
        id=row.id, guid=row.guid, kind=row.kind, state=row.state, title=row.title, words=row.words, place=row.place,
        starts_at=row.starts_at, ends_at=row.ends_at, closes_at=row.closes_at, club_id=row.club_id,
        territory_id=row.territory_id, series_id=row.series_id, min_age=row.min_age, max_age=row.max_age,
        needs_permission=row.needs_permission, version=row.version,
        seats=[SeatOut(name=one.name, fits=one.fits, capacity=one.capacity) for one in row.seats],
    )  # fmt: skip
