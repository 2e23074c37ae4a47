"""One act for several children: the text is read once, the children are ticked, each gets a line of its own."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.actor import Actor
from portal.audit.services import looked
from portal.consents import services
from portal.consents.forms import AnswerForm
from portal.consents.models import PURPOSES, ConsentDocument
from portal.consents.queries import Line, lines_for, text_of
from portal.consents.views.blueprint import bp, document_of, reading_locale, title_of, words_of
from portal.errors import NotFound
from portal.people.queries import Family, as_whom, family_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor


def can_decide_for_several(actor: Actor, at: Programme) -> bool:
    """Whoever answers for a child here."""
    return actor.has(at.id, "guardian") and not actor.is_system


def can_decide(actor: Actor, text: ConsentDocument) -> bool:
    """The same, about a guardians' text."""
    return text.audience == "guardian" and can_decide_for_several(actor, programme(text.programme_id))


@bp.get("/several")
@access(can_decide_for_several, programme_of)
def several_list(at: Programme) -> ResponseReturnValue:
    """The texts, with how many of the reader's children wait under each."""
    actor, at_id, slug = current_actor(), at.id, at.slug
    family = family_of(actor, at_id)
    found = lines_for(actor, family)
    rows = [
        (text_of(lines), title_of(text_of(lines)), sum(line.question.is_open for line in lines), lines)
        for lines in found.values()
    ]
    return render_template("portal/consents/several_list.html", slug=slug, rows=rows, total=len(family.children))


@bp.get("/several/<int:document_id>")
@access(can_decide, document_of)
def several_show(text: ConsentDocument) -> ResponseReturnValue:
    """One text with the children to tick; an older edition leads to the newest."""
    family = family_of(current_actor(), text.programme_id)
    lines = lines_for(current_actor(), family).get(text.purpose, [])
    if not lines:
        raise NotFound
    if text_of(lines).id != text.id:
        return redirect(_address(programme(text.programme_id).slug, text_of(lines).id), 303)
    return _page(text, family, lines)


@bp.post("/several/<int:document_id>")
@access(can_decide, document_of)
def several_answer(text: ConsentDocument) -> ResponseReturnValue:
    """Sign for the ticked children and go on to the next text under which somebody waits."""
    form, actor, slug, home_id, purpose = AnswerForm(), current_actor(), _slug(text), text.programme_id, text.purpose
    family = family_of(actor, home_id)
    ticked = set(request.form.getlist("child", type=int))
    if not form.validate() or not ticked:
        problem = _("Nothing was changed. What you ticked is kept. Tick the children and press one of the two buttons.")
        return _page(text, family, lines_for(actor, family).get(purpose, []), ticked, problem), 422
    is_yes = form.answer.data == "yes"
    services.answer_for_list(actor, text.id, ticked, is_yes, reading_locale())
    many = len(ticked)
    flash(
        ngettext("Allowed for %(num)d child.", "Allowed for %(num)d children.", many)
        if is_yes
        else ngettext("Not allowed for %(num)d child.", "Not allowed for %(num)d children.", many)
    )
    left = _next_open(lines_for(actor, family_of(actor, home_id)), purpose)
    return redirect(_address(slug, left) if left else url_for("consents.several_list", slug=slug), 303)


def _next_open(found: dict[str, list[Line]], after: str) -> int | None:
    """The next text, in the order of purposes, under which a child waits."""
    place = PURPOSES.index(after)
    for purpose in (*PURPOSES[place + 1 :], *PURPOSES[:place]):
        lines = found.get(purpose, [])
        if any(line.question.is_open for line in lines):
            return text_of(lines).id
    return None


def _slug(text: ConsentDocument) -> str:
    return programme(text.programme_id).slug


def _address(slug: str, document_id: int) -> str:
    return url_for("consents.several_show", slug=slug, document_id=document_id)


def _page(
    text: ConsentDocument, family: Family, lines: list[Line], ticked: set[int] | frozenset[int] = frozenset(),
    problem: str = "",
) -> str:  # fmt: skip
    title, parts = words_of(text)
    actor, home_id = current_actor(), text.programme_id
    page = render_template(
        "portal/consents/several_show.html", slug=_slug(text), text=text, title=title, paragraphs=parts, lines=lines,
        ticked=ticked, problem=problem, whom=as_whom(actor, home_id),
    )  # fmt: skip
    looked(actor, "consents", programme_id=home_id, subject_ids=family.minors())
    return page
