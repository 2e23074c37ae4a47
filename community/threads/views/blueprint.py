"""The blueprint of threads and what its pages share."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, url_for
from markupsafe import Markup

from community.threads.queries import Circle
from portal.clock import today
from portal.web.format import clock, day

bp = Blueprint("threads", __name__, url_prefix="/p/<slug>/threads")
PAGES = "community/threads/"


@bp.app_template_global("thread_time")
def time_of(at: datetime, zone: str) -> Markup:
    """`18:05`, with the day when it is not today's, as elements."""
    local, hour = at.astimezone(ZoneInfo(zone)).date(), clock(at, zone)
    return hour if local == today(zone) else Markup("{}, {}").format(day(local, with_weekday=False), hour)


def address(endpoint: str, circle: Circle, **more: Any) -> str:
    """An address below the thread's own."""
    return url_for(
        f"threads.{endpoint}", slug=circle.home.slug, kind=circle.kind, target_id=circle.target_id, **more
    )  # fmt: skip


def place_href(circle: Circle) -> str:
    """The page of the club, activity, pair or project."""
    ends = {
        "club": "clubs.club_show", "activity": "activities.activity_show", "pair": "pairs.pair_show",
        "project": "projects.project_show",
    }  # fmt: skip
    names: dict[str, Any] = {"slug": circle.home.slug, f"{circle.kind}_id": circle.target_id}
    return url_for(ends[circle.kind], **names)
