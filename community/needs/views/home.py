"""Pledges that wait: among the work of who looks after the place, on the home of whose need it is."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from community.needs.queries.waiting import (
    PledgeWaits,
    has_pledges_to_answer,
    pledges_to_answer,
    pledges_to_watch,
)
from community.needs.views.blueprint import PAGES
from portal.actor import Actor
from portal.features import HomeCard, Work, WorkItem
from portal.programmes.models import Programme
from portal.web.format import day_text

ON_HOME = 3


def to_watch(actor: Actor, at: Programme, limit: int) -> Work:
    """The partner, for what it promised, and since when it waits; nobody who needs it is named."""
    rows, total = pledges_to_watch(actor, at, limit)
    return Work(tuple(_item(one, at.slug) for one in rows), total)


def _item(one: PledgeWaits, slug: str) -> WorkItem:
    row = one.row
    where = url_for("needs.need_show", slug=slug, need_id=row.need_id, _anchor=f"pledge-{row.id}")
    if row.state == "pledged":
        return WorkItem(
            one.partner, where, _("nobody has answered the promise: “%(title)s”", title=one.title), row.made_at
        )
    due = day_text(row.by_on, with_weekday=False) if row.by_on else ""
    note = _("should have come by %(day)s: “%(title)s”", day=due, title=one.title)
    return WorkItem(one.partner, where, note, row.by_on, is_overdue=True)


def to_answer(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """Promises to what one needs oneself, or for a pair, a club or a project that one stands behind."""
    rows, total = pledges_to_answer(actor, programme_id, ON_HOME)
    return {"rows": rows, "more": total - len(rows)} if rows else None


CARD = HomeCard(PAGES + "home_pledges.html", to_answer, order=19, is_step=True, waits=has_pledges_to_answer)
