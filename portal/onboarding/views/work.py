"""What waits of people who were brought in and have not come: one line a list, one for everybody else."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.actor import Actor
from portal.features import Work, WorkAct, WorkItem
from portal.onboarding.queries import NotIn, lists_not_in, others_not_in
from portal.programmes.models import Programme


def not_in(actor: Actor, at: Programme, limit: int) -> Work:
    """Counts, never names; two queries."""
    items = [_list(one, at.slug) for one in lists_not_in(actor, at)]
    others = others_not_in(actor, at)
    if others.total:
        href = url_for("people.person_list", slug=at.slug, invited=1)
        items.append(WorkItem(_("Outside of lists"), href, _said(others)))
    return Work(tuple(items[:limit]), len(items))


def _list(one: NotIn, slug: str) -> WorkItem:
    guid, name = (one.row.guid, one.row.name) if one.row else ("", "")
    again = WorkAct(
        _("Send new links"), url_for("onboarding.outcome_invite", slug=slug, guid=guid), fields={"again": "1"}
    )
    return WorkItem(
        name, url_for("onboarding.outcome_show", slug=slug, guid=guid), _said(one),
        one.row.finished_at if one.row else None, acts=(again,) if one.over or one.soon else (),
    )  # fmt: skip


def _said(one: NotIn) -> str:
    parts = (
        (one.over, ngettext("%(num)d invitation is over", "%(num)d invitations are over", one.over)),
        (one.soon, ngettext("%(num)d invitation ends soon", "%(num)d invitations end soon", one.soon)),
        (one.cards, ngettext("%(num)d card was never used", "%(num)d cards were never used", one.cards)),
        (one.without, ngettext("%(num)d person has no way in", "%(num)d people have no way in", one.without)),
    )
    return " · ".join(text for number, text in parts if number)
