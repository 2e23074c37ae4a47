"""What clubs lay before whoever looks after their place: charters whose day of review has come."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _

from community.clubs.models import Club
from community.clubs.queries import charters_due
from community.clubs.rules import CHARTER_SOON_DAYS
from portal.actor import Actor
from portal.clock import today
from portal.features import Work, WorkItem
from portal.people.policy import MANAGERS, manages
from portal.programmes.models import Programme
from portal.web.format import day_text


def charters(actor: Actor, at: Programme, limit: int) -> Work:
    """Charters to be read again within the month, the oldest first."""
    if not actor.has(at.id, *MANAGERS):
        return Work((), 0)
    due = charters_due(at.id, today(at.zone) + timedelta(days=CHARTER_SOON_DAYS))
    own = [club for club in due if manages(actor, at.id, club.territory_id)]
    return Work(tuple(_item(club, at.slug) for club in own[:limit]), len(own))


def _item(club: Club, slug: str) -> WorkItem:
    note = (
        _("to be read again by %(day)s", day=day_text(club.charter_review_on, with_weekday=False))
        if (club.charter_review_on)
        else ""
    )
    return WorkItem(
        club.name, url_for("clubs.club_show", slug=slug, club_id=club.id), note, club.charter_review_on
    )  # fmt: skip
