"""Partners that look like one, two side by side, the act that makes them one, and the way back."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.partner_lists.queries.labels import TWIN_LABELS
from community.partner_merging.policy import Alike, Merged, Pair, can_dismiss, can_list, can_merge, can_see_merge
from community.partner_merging.queries import (
    forbidding,
    likeness_of,
    likenesses,
    merge_of,
    merges_into,
    moving,
    obstacles,
    pair_of,
)
from community.partner_merging.rules import FIELDS, SIDES
from community.partner_merging.services import dismiss, merge_partners, take_apart
from community.partners.policy import Partner, can_keep_partner
from community.partners.queries.labels import SECTOR_LABELS
from portal.actor import Actor
from portal.errors import Trouble
from portal.features import Work, WorkAct, WorkItem
from portal.limits import PAGE_SIZE
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor
from portal.web.back import pressed
from portal.web.forms import Form

bp = Blueprint("partner_merging", __name__, url_prefix="/p/<slug>/partners")
PAGES = "community/partner_merging/"
PANEL = PAGES + "partner_panel.html"
LABELS: dict[str, Any] = {
    "name": _l("Name"), "alternate_name": _l("Another name"), "about": _l("What it does"), "sector": _l("Sector"),
    "website": _l("Website"), "email": _l("E-mail"), "tax_number": _l("Tax number"),
}  # fmt: skip


@bp.get("/alike")
@access(can_list, programme_of)
def likeness_list(at: Programme) -> ResponseReturnValue:
    """Pairs that look like one organisation, the first fifty by name."""
    rows = likenesses(current_actor(), at)
    return render_template(
        PAGES + "likeness_list.html", slug=at.slug, rows=rows[:PAGE_SIZE], total=len(rows), reasons=TWIN_LABELS
    )


@bp.post("/alike/<int:likeness_id>/two")
@access(can_dismiss, likeness_of)
def likeness_dismiss(alike: Alike) -> ResponseReturnValue:
    """They are two: not asked about again."""
    actor, at_id, key = current_actor(), alike.row.programme_id, alike.row.id
    place = url_for("partner_merging.likeness_list", slug=alike.pair.kept.at.slug)
    return pressed(
        place, lambda: dismiss(actor, at_id, key), _("Noted: two organisations. They are not offered again.")
    )


@bp.route("/<int:organisation_id>/merge/<int:other_id>", methods=["GET", "POST"])
@access(can_merge, pair_of)
def merge_show(pair: Pair) -> ResponseReturnValue:
    """What both say, what is kept of it, what moves; the first of the two is the record that is kept."""
    actor, problem, status, slug, at_id = current_actor(), "", 200, pair.kept.at.slug, pair.kept.at.id
    ids = pair.kept.row.id, pair.gone.row.id
    choices = {name: request.form[name] for name in FIELDS if request.form.get(name) in SIDES}
    if Form().validate_on_submit():
        try:
            versions = request.form.get("kept", 0, type=int), request.form.get("gone", 0, type=int)
            guid = merge_partners(actor, at_id, *ids, versions, choices).guid
            flash(_("The two organisations are one now. If that was a mistake, take them apart on this page."))
            return redirect(url_for("partner_merging.apart_show", slug=slug, guid=guid), 303)
        except Trouble as error:
            problem, status = error.text, error.status
    pair = pair_of(slug, *ids)
    return render_template(
        PAGES + "merge_show.html", slug=slug, pair=pair, labels=LABELS, problem=problem, choices=choices,
        clashes=forbidding(actor, pair), moving=moving(ids[1]), sectors=SECTOR_LABELS,
    ), status  # fmt: skip


@bp.route("/merges/<guid>", methods=["GET", "POST"])
@access(can_see_merge, merge_of)
def apart_show(merged: Merged) -> ResponseReturnValue:
    """What became one, and the button that puts it back."""
    actor, slug, at_id, guid, problem, status = (
        current_actor(), merged.kept.at.slug, merged.kept.at.id, merged.row.guid, "", 200
    )  # fmt: skip
    if Form().validate_on_submit():
        try:
            gone_id = take_apart(actor, at_id, guid).gone_id
            flash(_("The organisations are two again, as they were before."))
            return redirect(url_for("partners.partner_show", slug=slug, organisation_id=gone_id), 303)
        except Trouble as error:
            problem, status = error.text, error.status
    merged = merge_of(slug, guid)
    return render_template(
        PAGES + "apart_show.html", slug=slug, row=merged.row, kept=merged.kept.row, problem=problem,
        zone=merged.kept.at.zone, obstacles=obstacles(merged.row),
    ), status  # fmt: skip


def panel(actor: Actor, partner: Partner) -> dict[str, Any] | None:
    """On the partner's page, for who keeps it: what became part of it."""
    if not can_keep_partner(actor, partner):
        return None
    rows = merges_into(partner)
    return {"rows": rows, "slug": partner.at.slug, "zone": partner.at.zone} if rows else None


def alike(actor: Actor, at: Programme, limit: int) -> Work:
    """Partners that look like one; one query."""
    if not actor.has(at.id, *MANAGERS):
        return Work((), 0)
    rows = likenesses(actor, at)
    items = tuple(
        WorkItem(
            f"{one.name} / {two.name}",
            url_for("partner_merging.merge_show", slug=at.slug, organisation_id=one.id, other_id=two.id),
            str(TWIN_LABELS[row.reason]), row.seen_at,
            acts=(
                WorkAct(
                    _("These are two organisations"),
                    url_for("partner_merging.likeness_dismiss", slug=at.slug, likeness_id=row.id),
                ),
            ),
        )
        for row, one, two in rows[:limit]
    )  # fmt: skip
    return Work(items, len(rows))
