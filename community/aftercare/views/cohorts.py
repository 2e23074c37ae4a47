"""Every year's graduates: how many returned within twelve months, who they are, what comes next."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.activities.queries import Asked, find_activities
from community.aftercare import policy
from community.aftercare.queries import cohorts_of, invitations_by_mark, mates, year_of
from community.aftercare.rules import SIGNS, Cohort
from community.aftercare.views.blueprint import PAGES, bp
from portal.actor import Actor
from portal.audit.services import looked
from portal.charts.bars import Bar, Bars
from portal.charts.heat import LEAST_SHOWN
from portal.errors import NotFound
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor
from portal.web.format import share_text

NEXT = 3
FIRST_YEAR, LAST_YEAR = 1900, 9000
Finished = tuple[Programme, Cohort]
SIGN_LABELS = {
    "came": _l("came to an activity"), "organised": _l("organised one"), "talked": _l("took part in a group"),
    "position": _l("took on a new position"), "elected": _l("were elected by a club"),
}  # fmt: skip


@bp.get("/")
@access(policy.can_list_cohorts, programme_of)
def cohort_list(at: Programme) -> ResponseReturnValue:
    """For who looks after people or studies them every year; a graduate is led to the own one."""
    actor, own = current_actor(), current_actor().person_in(at.id)
    if not policy.can_see_figures(actor, at):
        year = year_of(at.id, own or 0)
        if year is None:
            raise NotFound
        return redirect(url_for("aftercare.cohort_show", slug=at.slug, year=year), 303)
    rows = cohorts_of(at)
    back, over = sum(one.back for one in rows), sum(one.over for one in rows)
    signs = [Bar(SIGN_LABELS[sign], sum(one.by_sign[sign] for one in rows)) for sign in SIGNS]
    claim = _("%(share)s of graduates returned within twelve months", share=share_text(back, over))
    chart = Bars(claim, signs, (_("How"), _("Graduates")), whole=over) if over else None
    return render_template(
        PAGES + "cohort_list.html", slug=at.slug, rows=rows, back=back, over=over, chart=chart,
        marks=invitations_by_mark(at.id),
    )  # fmt: skip


def cohort_at(slug: str, year: int) -> Finished:
    """Those who finished in a year. :raises NotFound: nobody did."""
    at = programme_of(slug)
    row = next(iter(cohorts_of(at, year)), None) if FIRST_YEAR <= year <= LAST_YEAR else None
    if row is None:
        raise NotFound
    return at, row


def can_see_cohort(actor: Actor, found: Finished) -> bool:
    """Every year for who sees the figures; a graduate sees the own one alone."""
    at, row = found
    own = actor.person_in(at.id)
    return policy.can_see_figures(actor, at) or (own is not None and row.year == year_of(at.id, own))


@bp.get("/<int:year>")
@access(can_see_cohort, cohort_at)
def cohort_show(finished: Finished) -> ResponseReturnValue:
    """One year: its share, who is still here, what comes next."""
    (at, row), actor, sees = finished, current_actor(), policy.can_see_figures(current_actor(), finished[0])
    year, page = row.year, min(max(request.args.get("page", 1, type=int), 1), 10_000)
    in_full, lists = policy.can_see_names(actor, at), not sees or policy.can_see_names(actor, at)
    found = mates(at, year, page, with_names=in_full) if lists else None
    shown = render_template(
        PAGES + "cohort_show.html", slug=at.slug, zone=at.zone, year=year, row=row, said=_said(row, exact=sees),
        found=found, page=page, in_full=in_full, sees=sees, coming=find_activities(actor, at, Asked(size=NEXT)).rows,
    )  # fmt: skip
    young = [one.person_id for one in found.rows if one.is_minor] if found is not None and in_full else []
    looked(actor, "cohort", programme_id=at.id, subject_ids=young)
    return shown


def _said(row: Cohort, *, exact: bool) -> Any:
    """`12 из 40 · 30 %`; before graduates numbers of fewer than five stay hidden."""
    if exact or (row.back >= LEAST_SHOWN and row.over >= LEAST_SHOWN):
        return share_text(row.back, row.over)
    return ""
