"""What help did: by organisation, counted from its requests, with what other features hang beside the numbers."""

from typing import Any

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p

from community.helped import policy
from community.helped.queries import acted_here, sent_to
from community.helped.rules import ENDINGS, Sent, Tally, tallies, tally
from community.offers.policy import can_offer
from community.partners.policy import Partner, represents
from community.partners.queries import partner_of
from community.place_page import panels_of
from portal.charts import Bar, Bars, Part, Stack, Stacks
from portal.clock import today
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor

bp = Blueprint("helped", __name__, url_prefix="/p/<slug>/helped")
PAGES = "community/helped/"
ENDING_LABELS: dict[str, Any] = {
    "got_help": _l("It helped"), "did_not": _l("It did not help"), "dont_know": _p("help", "Nobody knows"),
    "unsaid": _p("help", "Not said yet"),
}  # fmt: skip


@bp.get("/")
@access(policy.can_have_help, programme_of)
def helped_list(at: Programme) -> ResponseReturnValue:
    """The organisations one acts for; straight to the only one."""
    rows = acted_here(current_actor(), at)
    if len(rows) == 1:
        return redirect(url_for("helped.helped_show", slug=at.slug, organisation_id=rows[0].id), 303)
    return render_template(PAGES + "helped_list.html", slug=at.slug, rows=rows)


@bp.get("/<int:organisation_id>")
@access(policy.can_see_help, partner_of)
def helped_show(partner: Partner) -> ResponseReturnValue:
    """Numbers with their n, in all, by year and by offer."""
    actor, row = current_actor(), partner.row
    sent = sent_to(partner.at, row.id)
    whole, years = tally(sent), sorted(tallies(sent, _year).items(), reverse=True)
    titles = {one.offer_id: one.title for one in sent if one.offer_id is not None}
    return render_template(
        PAGES + "helped_show.html", slug=partner.at.slug, row=row, whole=whole, years=years,
        offers=sorted(tallies(sent, _offer).items(), key=lambda one: -one[1].asked), titles=titles,
        is_own=policy.acts_for_some(actor, partner.at.id) and represents(actor, partner),
        may_offer=can_offer(actor, partner), endings=ENDING_LABELS, day_now=today(partner.at.zone),
        way=_way(whole) if whole.asked else None, ends=_ends(whole, years) if whole.delivered else None,
        panels=panels_of(current_app, "helped", actor, partner),
    )  # fmt: skip


def _year(one: Sent) -> int:
    return one.year


def _offer(one: Sent) -> int | None:
    return one.offer_id


def _way(whole: Tally) -> Bars:
    """From what was asked to what helped, each a part of all that was asked."""
    bars = (
        Bar(_p("requests", "Answered"), whole.answered), Bar(_p("requests", "The answer was yes"), whole.accepted),
        Bar(_p("requests", "Help was given"), whole.delivered), Bar(_p("requests", "It helped"), whole.helped),
    )  # fmt: skip
    claim = _("From being asked to help that helped: %(n)s requests in all", n=whole.asked)
    return Bars(claim, bars, (_("How far"), _("Requests")), whole=whole.asked)


def _ends(whole: Tally, years: list[tuple[int, Tally]]) -> Stacks:
    """How help ended, by the year of asking; what nobody knows is drawn like the rest."""
    stacks = [
        Stack(str(year), [Part(one.endings[end]) for end in ENDINGS]) for year, one in reversed(years) if one.delivered
    ]
    claim = _("How help ended, by year: it was given %(n)s times", n=whole.delivered)
    return Stacks(claim, [ENDING_LABELS[end] for end in ENDINGS], stacks, _("Year"))
