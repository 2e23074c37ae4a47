"""The open forms «I want to help», «I seek a mentor», «We want to be a partner».

Nobody signs in, and nothing of a minor is kept.
"""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from community.applications import services
from community.applications.forms import ApplicationForm, application_form
from community.applications.rules import WAYS, kept_until
from community.open_page import languages, say_language
from community.strangers import check_stranger, count_stranger, new_stamp
from portal.clock import now
from portal.errors import NotFound, Trouble
from portal.i18n.choice import addressed, locale
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import public

bp = Blueprint("applying", __name__, url_prefix="/open/<slug>/apply")
PAGES = "community/applications/"
WHY = "whoever writes from outside has no account yet; only who looks after the programme reads it"


@bp.route("/<way>", methods=["GET", "POST"])
@public(WHY)
def apply_new(slug: str, way: str) -> ResponseReturnValue:
    """One of the forms; a code of an invitation may come in the address."""
    at = programme_of(slug)
    if way not in WAYS:
        raise NotFound
    if request.method == "GET":
        given = {"stamp": new_stamp(_place(at, way)), "code": request.args.get("code", "")[:20]}
        return _page(at, way, application_form(at, way, formdata=None, **given))
    form = application_form(at, way)
    if form.adult.data == "no":
        return render_template(PAGES + "apply_young.html", at=at, way=way, **languages()), 422
    if not form.validate():
        return _page(at, way, form), 422
    try:
        _send(at, way, form)
    except Trouble as trouble:
        return _page(at, way, form, trouble.text), trouble.status
    return redirect(url_for("applying.apply_sent", slug=slug, lang=addressed()), 303)


@bp.get("/sent")
@public(WHY)
def apply_sent(slug: str) -> ResponseReturnValue:
    """What happens now, and until when it is kept."""
    return render_template(PAGES + "apply_sent.html", at=programme_of(slug), until=kept_until(now()), **languages())


def _send(at: Programme, way: str, form: ApplicationForm) -> None:
    place, at_id = _place(at, way), at.id
    guid = check_stranger(form, place)
    chosen = form.territory.data or ""
    asked = services.Asked(
        form.wants.data, form.name.data or "", form.email.data or "", form.phone.data or "",
        int(chosen) if chosen else None, form.town.data or "", form.words.data or "", form.code.data or "",
        *((form.organisation.data or "", form.sector.data or "") if way == "partner" else ()),
    )  # fmt: skip
    count_stranger(f"apply-{at_id}")
    services.apply(at_id, guid, asked, locale())


def _place(at: Programme, way: str) -> str:
    return f"apply-{at.id}-{way}"


def _page(at: Programme, way: str, form: ApplicationForm, problem: str = "") -> str:
    return render_template(
        PAGES + "apply_new.html", at=at, way=way, form=form, problem=problem, until=kept_until(now()), **languages()
    )


@bp.after_request
def _say(answer: Response) -> Response:
    return say_language(answer)
