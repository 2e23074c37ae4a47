"""Signing on another phone without an account: every text is read and answered; or what was signed is seen."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.consents import services
from portal.consents.errors import AnswersMissing, NothingTakenBack
from portal.consents.forms import SignForm
from portal.consents.models import ConsentDocument
from portal.consents.queries import LookLink, OpenLink
from portal.consents.views.blueprint import reading_locale, title_of, words_of
from portal.people.queries import institution_names, names_of
from portal.programmes.queries import programme
from portal.web.access import public

signing = Blueprint("signing", __name__, url_prefix="/sign")
WORDS = {"yes": True, "no": False}


@dataclass(frozen=True)
class Asked:
    """One text on the page with what was chosen under it."""

    text: ConsentDocument
    title: str
    paragraphs: list[tuple[bool, str]]
    chosen: str


@signing.get("/<token>")
@public("the token is the right")
def link_show(token: str) -> ResponseReturnValue:
    """Every text with its two answers; nothing is chosen beforehand."""
    return _page(services.check_signing_link(token, request.remote_addr), token, SignForm(formdata=None), {})


@signing.post("/<token>")
@public("the token is the right")
def link_sign(token: str) -> ResponseReturnValue:
    """Keep all the answers under the name; afterwards the link is dead."""
    found, form = services.check_signing_link(token, request.remote_addr), SignForm()
    chosen = {text.id: request.form.get(f"answer-{text.id}", "") for text in found.texts}
    answers = {number: WORDS[word] for number, word in chosen.items() if word in WORDS}
    if not form.validate() or len(answers) < len(chosen):
        problem = "" if len(answers) == len(chosen) else AnswersMissing().text
        return _page(found, token, form, chosen, problem), 422
    programme_id, child_id = found.row.programme_id, found.row.subject_id
    said = [(title_of(text), answers[text.id]) for text in found.texts]
    services.sign_by_link(token, answers, str(form.name.data), reading_locale())
    home = programme(programme_id)
    return render_template(
        "portal/consents/signed.html", home=home, child=names_of([child_id])[child_id], said=said
    )  # fmt: skip


def _page(found: OpenLink, token: str, form: SignForm, chosen: Mapping[int, str], problem: str = "") -> str:
    row, home = found.row, programme(found.row.programme_id)
    names = names_of([row.subject_id, row.guardian_id, *([row.made_by_id] if row.made_by_id else [])])
    asked = [Asked(text, *words_of(text), chosen.get(text.id, "")) for text in found.texts]
    return render_template(
        "portal/consents/sign_form.html", home=home, token=token, form=form, asked=asked, problem=problem,
        child=names[row.subject_id], guardian=names[row.guardian_id], sender=names.get(row.made_by_id or 0, ""),
        institution=institution_names([found.institution_id] if found.institution_id else []).get(
            found.institution_id or 0
        ),
        until=row.expires_at, heading=_("Your decision: %(name)s", name=names[row.subject_id]),
    )  # fmt: skip


@signing.get("/look/<token>")
@public("the token is the right")
def look_show(token: str) -> ResponseReturnValue:
    """What this guardian has said about the child; each yes can be marked."""
    return _look_page(services.check_look_link(token, request.remote_addr), token, set())


@signing.post("/look/<token>")
@public("the token is the right")
def look_withdraw(token: str) -> ResponseReturnValue:
    """Take the marked yeses back at once; afterwards the link is dead."""
    found = services.check_look_link(token, request.remote_addr)
    marked = set(request.form.getlist("consents", type=int))
    programme_id, child_id = found.row.programme_id, found.row.subject_id
    titles = {one.row.id: title_of(one.text) for one in found.said}
    try:
        taken = [titles[row.id] for row in services.take_back_by_link(token, marked)]
    except NothingTakenBack as error:
        return _look_page(found, token, marked, error.text), error.status
    return render_template(
        "portal/consents/taken_back.html", home=programme(programme_id), child=names_of([child_id])[child_id],
        taken=taken,
    )  # fmt: skip


def _look_page(found: LookLink, token: str, marked: set[int], problem: str = "") -> str:
    row, home = found.row, programme(found.row.programme_id)
    names = names_of([row.subject_id, row.guardian_id])
    return render_template(
        "portal/consents/look_form.html", home=home, token=token, problem=problem, marked=marked, until=row.expires_at,
        said=[(one, title_of(one.text)) for one in found.said], child=names[row.subject_id],
        guardian=names[row.guardian_id], heading=_("What you have signed: %(name)s", name=names[row.subject_id]),
    )  # fmt: skip
