"""What activities hang elsewhere when the application is composed: on the page of a club, under photos."""

from collections.abc import Collection

from flask import Flask

from community import club_page, photo_owners
from community.activities import policy
from community.activities.models import Activity
from community.activities.queries.facts import whole_activity
from community.activities.queries.whole import people_there, titles_of
from community.activities.views.blueprint import page_of
from community.activities.views.home import PANEL, club_panel
from community.photo_owners import PhotoOwner
from portal.clock import now
from portal.people.queries import minors_among


def _has_begun(row: Activity) -> bool:
    return row.state == "published" and row.starts_at <= now()


def _keepers(row: Activity) -> Collection[int]:
    """The grown-ups who organise it; without any, who signed it."""
    organisers = policy.organisers_of(row)
    grown = organisers - minors_among(organisers)
    return grown or {one for one in (row.published_by_id,) if one}


OWNER = PhotoOwner(
    "activity", Activity, find=whole_activity, titles=titles_of, href=page_of, has_begun=_has_begun,
    may_see=policy.can_see_activity, was_there=policy.was_there, organises=policy.organises,
    looks_after=policy.can_see_names, people=people_there, keepers=_keepers,
)  # fmt: skip


def hang(app: Flask) -> None:
    """Once."""
    club_page.offer(app, club_page.ClubPanel(PANEL, club_panel))
    photo_owners.offer(app, OWNER)
