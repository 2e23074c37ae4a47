"""One database: people, clubs, activities and registrations by the issue; each page beside the own empty one."""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Flask, render_template

from benchmarks.club.feed import feeds
from benchmarks.club.town import Town, settle
from benchmarks.pages import compared, migrated, settled, signed_in
from benchmarks.rows import note
from portal.home.policy import can_see_home
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access


@dataclass(frozen=True)
class Page:
    """A page of the product and who reads it."""

    name: str
    path: str
    reader: str


PAGES = (
    Page("home-graduate", "", "graduate"),
    Page("home-child", "", "child"),
    Page("home-mentor", "", "mentor"),
    Page("home-coordinator", "", "coordinator"),
    Page("activities", "activities/", "graduate"),
    Page("activities-child", "activities/", "child"),
    Page("activities-staff", "activities/", "coordinator"),
    Page("activities-mine", "activities/?which=mine", "graduate"),
    Page("activities-past", "activities/?which=past", "graduate"),
    Page("activities-club", "activities/?club={club}", "graduate"),
    Page("activity", "activities/{activity}", "graduate"),
    Page("activity-people", "activities/{activity}/people", "coordinator"),
    Page("clubs", "clubs/", "graduate"),
    Page("club", "clubs/{club}", "graduate"),
    Page("month", "dates/?view=month", "graduate"),
    Page("week", "dates/?view=week", "graduate"),
    Page("dates", "dates/?view=list", "graduate"),
    Page("month-staff", "dates/?view=month", "coordinator"),
    Page("work-activities", "work/activities", "coordinator"),
    Page("come-back", "after/come-back", "graduate"),
    Page("cohorts", "after/", "coordinator"),
)


def main() -> int:
    """Fill, measure, print."""
    people, times, app = int(sys.argv[1]), int(sys.argv[2]), migrated()
    _add_empty(app)
    began = time.perf_counter()
    town = settle(app, people)
    note(f"{people} people, their clubs and activities in {time.perf_counter() - began:.0f} s")
    print(json.dumps({"pages": list(_all(app, town, times)), "feeds": list(feeds(app, town, times))}))
    return 0


def _add_empty(app: Flask) -> None:
    """The peer: the same shell, the same sign-in and rights, and nothing inside."""

    @access(can_see_home, programme_of)
    def empty(at: Programme) -> str:
        return render_template("layout/base.html", slug=at.slug)

    app.add_url_rule("/p/<slug>/empty", "empty", empty)


def _all(app: Flask, town: Town, times: int) -> Iterator[dict[str, Any]]:
    engine = settled(app)
    clients = {
        "graduate": signed_in(app, town.graduate), "child": signed_in(app, town.child),
        "coordinator": signed_in(app, town.coordinator), "mentor": signed_in(app, town.mentor),
    }  # fmt: skip
    at = f"/p/{town.slug}/"
    for page in PAGES:
        ask = clients[page.reader].get
        path = at + page.path.format(club=town.club_id, activity=town.activity_id)
        yield compared(engine, page.name, partial(ask, path), partial(ask, f"{at}empty"), times)


if __name__ == "__main__":
    sys.exit(main())
