"""One need: what is lacking, what is pledged, what fits, and what its reader can do about it."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from community.clubs.models import Club
from community.needs import policy
from community.needs.forms import CloseForm, DeclineForm, HelpedForm
from community.needs.policy import Needed
from community.needs.queries import acting_here, need_of, offers_for, pledges_of, shown_of
from community.needs.views.blueprint import LABELS, PAGES, bp
from community.pairs.models import Pair
from community.partners.queries.lists import Asked, Line, find_partners
from community.requests.policy import ended_with
from portal.actor import Actor
from portal.audit.services import looked
from portal.limits import SEARCH_WORDS
from portal.people.policy import MANAGERS
from portal.web.access import access, current_actor

FOUND = 10


@bp.get("/<int:need_id>")
@access(policy.can_see_need, need_of)
def need_show(it: Needed) -> ResponseReturnValue:
    """To everybody nothing of a child but the ages; whose it is sees the offers that fit."""
    actor, row = current_actor(), it.row
    steers, shown, words = policy.can_steer_need(actor, it), shown_of(row), request.args.get("partner", "").strip()
    pledges, seeks = pledges_of(actor, it, steers=steers), row.state == "open" and not words
    acting = acting_here(actor, it.at) if row.state == "open" else []
    page = render_template(
        PAGES + "need_show.html", slug=it.at.slug, zone=it.at.zone, row=row, shown=shown, steers=steers,
        club=it.place if isinstance(it.place, Club) else None, place=_place(it) if steers else None,
        fits=offers_for(actor, it) if steers and seeks else None, pledges=pledges.rows, acting=acting,
        own=frozenset(key for key, _name in acting_here(actor, it.at)) if not steers else frozenset(),
        may_ask=policy.can_ask_for(actor, it), may_note=row.state == "open" and actor.has(it.at.id, *MANAGERS),
        words=words, found=_found(actor, it, words), me=actor.person_in(it.at.id), close_form=CloseForm(formdata=None),
        decline_form=DeclineForm(formdata=None), helped_form=HelpedForm(formdata=None),
        is_over=bool(ended_with(it.place)), **LABELS,
    )  # fmt: skip
    looked(actor, "need", programme_id=it.at.id, subject_ids=(shown.minors if steers else frozenset()) | pledges.minors)
    return page


def _found(actor: Actor, it: Needed, words: str) -> list[Line]:
    """Partners by the words of who notes what one of them said by telephone; three queries, none without words."""
    if not words or not actor.has(it.at.id, *MANAGERS):
        return []
    return find_partners(actor, it.at, Asked(words[:SEARCH_WORDS], state="active")).rows[:FOUND]


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
