"""One need: what is lacking, what is pledged, what fits, and what its reader can do about it."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from community.clubs.models import Club
from community.needs import policy
from community.needs.forms import CloseForm
from community.needs.policy import Needed
from community.needs.queries import need_of, offers_for, shown_of
from community.needs.views.blueprint import LABELS, PAGES, bp
from community.pairs.models import Pair
from portal.audit.services import looked
from portal.web.access import access, current_actor


@bp.get("/<int:need_id>")
@access(policy.can_see_need, need_of)
def need_show(it: Needed) -> ResponseReturnValue:
    """To everybody nothing of a child but the ages; whose it is sees the offers that fit."""
    actor, row = current_actor(), it.row
    steers = policy.can_steer_need(actor, it)
    shown = shown_of(row)
    page = render_template(
        PAGES + "need_show.html", slug=it.at.slug, zone=it.at.zone, row=row, shown=shown, steers=steers,
        club=it.place if isinstance(it.place, Club) else None, place=_place(it) if steers else None,
        fits=offers_for(actor, it) if steers and row.state == "open" else None,
        may_ask=policy.can_ask_for(actor, it), close_form=CloseForm(formdata=None), **LABELS,
    )  # fmt: skip
    looked(actor, "need", programme_id=it.at.id, subject_ids=shown.minors if steers else ())
    return page


def _place(it: Needed) -> str:
    """The page of what it is for, for those who steer it alone."""
    slug = it.at.slug
    if it.place is None:
        return url_for("home.home_show", slug=slug)
    if isinstance(it.place, Pair):
        return url_for("pairs.pair_show", slug=slug, pair_id=it.place.id)
    if isinstance(it.place, Club):
        return url_for("clubs.club_show", slug=slug, club_id=it.place.id)
    return url_for("projects.project_show", slug=slug, project_id=it.place.id)
