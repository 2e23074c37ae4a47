"""Composing a letter, looking at it, issuing it; the list of those issued, and each as PDF."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from community.letters import policy, services
from community.letters.forms import ComposeForm, LetterForm
from community.letters.models import ThanksLetter
from community.letters.policy import LetterOf
from community.letters.queries import letter_of, letters_of
from community.letters.rules import MARKUP, lines_of, number_of
from community.letters.views.drafting import Draft, about_of, draft_to_organisation, draft_to_person
from community.partners.policy import Partner, can_see_partner
from community.partners.queries import partner_of
from portal.clock import today
from portal.errors import Trouble
from portal.files.typesetting import typeset
from portal.i18n.voice import speaking
from portal.people.queries import person
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor

bp = Blueprint("letters", __name__, url_prefix="/p/<slug>/letters")
PAGES = "community/letters/"


@bp.get("/")
@access(policy.can_list_letters, programme_of)
def letter_list(at: Programme) -> ResponseReturnValue:
    """All that were issued, fifty a page, the newest first."""
    rows, after, total = letters_of(at, request.args.get("after", type=int))
    return render_template(
        PAGES + "letter_list.html", slug=at.slug, zone=at.zone, rows=rows, after=after, total=total
    )  # fmt: skip


@bp.route("/new/<int:organisation_id>", methods=["GET", "POST"])
@access(policy.can_write_letter, partner_of, known=can_see_partner)
def letter_new(partner: Partner) -> ResponseReturnValue:
    """To whom and what for; then the letter to look at."""
    form = ComposeForm()
    if not form.is_submitted():
        form.about.data, form.locale.data = about_of(partner), partner.at.locale
        own = current_actor().person_in(partner.at.id)
        form.signed.data = person(own).name if own is not None else ""
    elif form.validate() and _has_name(form):
        draft = _drafted(partner, form)
        letter = LetterForm(
            formdata=None, to_words=draft.to_words, greeting=draft.greeting, body=draft.body,
            signed=form.signed.data or "", locale=form.locale.data or "ru",
        )  # fmt: skip
        return _preview(partner, letter, draft.left)
    return _composing(partner, form), 422 if form.is_submitted() else 200


@bp.post("/issue/<int:organisation_id>")
@access(policy.can_write_letter, partner_of, known=can_see_partner)
def letter_issue(partner: Partner) -> ResponseReturnValue:
    """Issue it as it was typed, or look at it once more."""
    form, actor, at, row_id = LetterForm(), current_actor(), partner.at, partner.row.id
    if not form.validate():
        return _preview(partner, form), 422
    if "again" in request.form:
        return _preview(partner, form)
    place = url_for("helped.helped_show", slug=at.slug, organisation_id=row_id, _anchor="letters")
    try:
        made = services.issue_letter(actor, at.id, row_id, form.fields())
    except Trouble as trouble:
        if trouble.status in (403, 404):
            raise
        return _preview(partner, form, problem=trouble.text), trouble.status
    flash(_("Issued as No. %(number)s. Who acts for the partner is told.", number=number_of(made.number, made.year)))
    return redirect(place, 303)


@bp.get("/<guid>.pdf")
@access(policy.can_read_letter, letter_of)
def letter_file(letter: LetterOf) -> ResponseReturnValue:
    """The paper; no cache keeps it."""
    row = letter.row
    answer = Response(draw_letter(letter.partner.at, row), mimetype="application/pdf")
    name = f"letter-of-thanks-{row.number}-{row.year}.pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def draw_letter(at: Programme, row: ThanksLetter) -> bytes:
    """The letter on a sheet of A4, in its own language."""
    with speaking(row.locale):
        day = format_date(row.issued_at.astimezone(ZoneInfo(at.zone)).date(), "d MMMM y")
        return typeset(MARKUP, {
            "locale": row.locale, "programme": at.name, "region": at.region, "head": str(_("Letter of thanks")),
            "dated": str(_("No. %(number)s, %(day)s", number=number_of(row.number, row.year), day=day)),
            "to": lines_of(row.to_words), "greeting": row.greeting, "body": lines_of(row.body),
            "signed": lines_of(row.signed),
        })  # fmt: skip


def _has_name(form: ComposeForm) -> bool:
    if form.kind.data == "organisation" or form.name().whole:
        return True
    form.family.errors = [_("Write at least a family name, or choose the organisation above.")]
    return False


def _drafted(partner: Partner, form: ComposeForm) -> Draft:
    about, locale = form.about.data or "", form.locale.data or "ru"
    if form.kind.data == "organisation":
        return draft_to_organisation(partner, about, locale)
    post = " ".join((form.post.data or "").split())
    return draft_to_person(partner, form.name(), post, form.gender.data or "", about, locale)


def _composing(partner: Partner, form: ComposeForm) -> str:
    return render_template(PAGES + "letter_new.html", slug=partner.at.slug, partner=partner.row, form=form)


def _preview(partner: Partner, form: LetterForm, left: tuple[str, ...] = (), problem: str = "") -> str:
    locale = form.locale.data if form.locale.data in ("ru", "en") else "ru"
    sheet: dict[str, Any] = {
        "to": lines_of(form.to_words.data or ""), "greeting": form.greeting.data or "",
        "body": lines_of(form.body.data or ""), "signed": lines_of(form.signed.data or ""), "locale": locale,
    }  # fmt: skip
    with speaking(locale):
        sheet["head"], sheet["day"] = _("Letter of thanks"), format_date(today(partner.at.zone), "d MMMM y")
    return render_template(
        PAGES + "letter_preview.html", slug=partner.at.slug, programme_name=partner.at.name, partner=partner.row,
        form=form, sheet=sheet, left=left, problem=problem,
    )  # fmt: skip
