"""The queue: who wrote from outside, taking them in, a kind no, spam away."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.applications import services
from community.applications.forms import AcceptForm, DeclineForm
from community.applications.models import Application
from community.applications.policy import can_decide, can_list_applications
from community.applications.queries import STATE_LABELS, WANT_LABELS, alike, application_of, decided, waiting
from community.applications.rules import kept_until, split_name
from community.partners.queries import namesakes_of
from community.partners.queries.labels import SECTOR_LABELS
from portal.actor import Actor
from portal.errors import Trouble
from portal.features import Work, WorkItem
from portal.limits import PAGE_SIZE
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of, territory_names
from portal.web.access import access, current_actor
from portal.web.back import pressed

bp = Blueprint("applications", __name__, url_prefix="/p/<slug>/applications")
PAGES = "community/applications/"
FIRST_WORDS = 120


@bp.get("/")
@access(can_list_applications, programme_of)
def application_list(at: Programme) -> ResponseReturnValue:
    """What waits, and what was decided while it is kept."""
    actor = current_actor()
    rows, total = waiting(actor, at, PAGE_SIZE)
    return render_template(
        PAGES + "application_list.html", slug=at.slug, at=at, rows=rows, total=total, done=decided(actor, at),
        wants=WANT_LABELS, states=STATE_LABELS,
    )  # fmt: skip


@bp.get("/<guid>")
@access(can_decide, application_of)
def application_show(row: Application) -> ResponseReturnValue:
    """One of them, with the two answers."""
    return _page(row, _taking(row), DeclineForm(formdata=None))


@bp.post("/<guid>/accept")
@access(can_decide, application_of)
def application_accept(row: Application) -> ResponseReturnValue:
    """Take them in; without an e-mail the invitation is made by hand on the next page."""
    slug, guid, row_id, has_mail = programme(row.programme_id).slug, row.guid, row.id, bool(row.email)
    form = AcceptForm()
    form.offer_partners(_namesakes(row))
    if not form.validate():
        return _page(row, form, DeclineForm(formdata=None)), 422
    chosen = form.partner.data or ""
    taken = services.Taken(
        form.given_name.data or "", form.family_name.data or "", form.position.data or "",
        int(chosen) if chosen else None,
    )  # fmt: skip
    try:
        guest_id = services.accept(current_actor(), row_id, taken).id
    except Trouble as trouble:
        if trouble.status in (403, 404):
            raise
        return _page(application_of(slug, guid), form, DeclineForm(formdata=None), trouble.text), trouble.status
    if has_mail:
        flash(_("They are in the programme, and the invitation is on its way."))
        return redirect(url_for("people.person_show", slug=slug, person_id=guest_id), 303)
    flash(_("They are in the programme. Make the invitation here and tell them by telephone."))
    return redirect(url_for("accounts.invitation_new", slug=slug, person_id=guest_id), 303)


@bp.post("/<guid>/decline")
@access(can_decide, application_of)
def application_decline(row: Application) -> ResponseReturnValue:
    """A kind no."""
    slug, guid, row_id, form = programme(row.programme_id).slug, row.guid, row.id, DeclineForm()
    if not form.validate():
        return _page(row, _taking(row), form), 422
    try:
        services.decline(current_actor(), row_id, form.words.data or "")
    except Trouble as trouble:
        if trouble.status in (403, 404):
            raise
        return _page(application_of(slug, guid), _taking(row), form, trouble.text), trouble.status
    flash(_("It is declined, and what they sent is erased."))
    return redirect(url_for("applications.application_list", slug=slug), 303)


@bp.post("/<guid>/spam")
@access(can_decide, application_of)
def application_spam(row: Application) -> ResponseReturnValue:
    """Gone, without an answer."""
    slug, row_id = programme(row.programme_id).slug, row.id
    return pressed(
        url_for("applications.application_list", slug=slug),
        lambda: services.drop_spam(current_actor(), row_id), _("It is gone."),
    )  # fmt: skip


def waiting_applications(actor: Actor, at: Programme, limit: int) -> Work:
    """Who wrote from outside and waits for an answer."""
    rows, total = waiting(actor, at, limit)
    return Work(tuple(_item(row, at) for row in rows), total)


def _item(row: Application, at: Programme) -> WorkItem:
    first = row.words if len(row.words) <= FIRST_WORDS else f"{row.words[:FIRST_WORDS]}…"
    said = f"{WANT_LABELS[row.wants]}: {first}" if first else str(WANT_LABELS[row.wants])
    return WorkItem(row.name, url_for("applications.application_show", slug=at.slug, guid=row.guid), said, row.asked_at)


def _taking(row: Application) -> AcceptForm:
    given, family = split_name(row.name)
    form = AcceptForm(formdata=None, given_name=given, family_name=family)
    form.suggest(row.wants)
    form.offer_partners(_namesakes(row))
    return form


def _namesakes(row: Application) -> dict[int, str]:
    """Partners of the programme of the name that is written of."""
    if row.wants != "partner":
        return {}
    found = namesakes_of(programme(row.programme_id), row.organisation, "")
    return {one.id: one.name for one in found if one.is_ours}


def _page(row: Application, taking: AcceptForm, declining: DeclineForm, problem: str = "") -> str:
    at, actor = programme(row.programme_id), current_actor()
    return render_template(
        PAGES + "application_show.html", slug=at.slug, at=at, row=row, taking=taking, declining=declining,
        problem=problem, places=territory_names([row.territory_id]), wants=WANT_LABELS, states=STATE_LABELS,
        until=kept_until(row.asked_at), sectors=SECTOR_LABELS,
        alike=alike(actor, row) if row.state == "waiting" else (),
    )  # fmt: skip
