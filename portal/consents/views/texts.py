"""The consent texts: everybody may read every edition, administrators publish new ones."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.actor import Actor
from portal.consents import policy
from portal.consents.errors import NothingChanged
from portal.consents.forms import EditionForm
from portal.consents.models import AUDIENCES, PURPOSES, ConsentDocument
from portal.consents.queries import AUDIENCE_LABELS, PURPOSE_LABELS, current_documents, editions
from portal.consents.services import publish_edition
from portal.consents.views.blueprint import bp, document_of, words_of
from portal.errors import NotFound
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor

Place = tuple[Programme, str, str]


@bp.get("/texts")
@access(policy.can_read_documents, programme_of)
def text_list(at: Programme) -> ResponseReturnValue:
    """The texts in force, by purpose."""
    return render_template(
        "portal/consents/text_list.html", slug=at.slug, zone=at.zone, texts=current_documents(at.id),
        purposes=PURPOSE_LABELS, audiences=AUDIENCE_LABELS, may_publish=policy.can_publish(current_actor(), at),
    )  # fmt: skip


def can_read(actor: Actor, text: ConsentDocument) -> bool:
    """Everybody in the programme."""
    return actor.is_in(text.programme_id)


@bp.get("/texts/<int:document_id>")
@access(can_read, document_of)
def text_show(text: ConsentDocument) -> ResponseReturnValue:
    """One edition as it is read."""
    at = programme(text.programme_id)
    title, parts = words_of(text)
    return render_template(
        "portal/consents/text_show.html", slug=at.slug, zone=at.zone, text=text, title=title, paragraphs=parts,
        editions=editions(at.id, text.purpose, text.audience), audience=AUDIENCE_LABELS[text.audience],
        may_publish=policy.can_publish(current_actor(), at),
    )  # fmt: skip


def place_of(slug: str, purpose: str, audience: str) -> Place:
    """A purpose and an audience of this programme.

    :raises NotFound:
    """
    if purpose not in PURPOSES or audience not in AUDIENCES:
        raise NotFound
    return programme_of(slug), purpose, audience


def can_publish(actor: Actor, place: Place) -> bool:
    """The programme's administrators."""
    return policy.can_publish(actor, place[0])


@bp.route("/texts/<purpose>/<audience>/edit", methods=["GET", "POST"])
@access(can_publish, place_of)
def text_edit(place: Place) -> ResponseReturnValue:
    """Write the next edition."""
    at, purpose, audience = place
    slug, at_id, status, problem = at.slug, at.id, 200, ""
    form = EditionForm.of(current_documents(at_id).get((purpose, audience)))
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                made = publish_edition(current_actor(), at_id, purpose, audience, form.text(), form.valid_months.data)
                flash(_("Edition %(number)s is published. Those it concerns are asked anew.", number=made.edition))
                return redirect(url_for("consents.text_show", slug=slug, document_id=made.id), 303)
            except NothingChanged as error:
                problem, status = error.text, error.status
    page = render_template(
        "portal/consents/text_form.html", slug=slug, form=form, problem=problem, purpose=PURPOSE_LABELS[purpose],
        audience=AUDIENCE_LABELS[audience],
    )  # fmt: skip
    return page, status
