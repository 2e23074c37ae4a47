"""For those who look after people: who answered what, who has not, and what was given in person."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from portal.audit.services import looked
from portal.clock import now, today
from portal.consents import policy, services
from portal.consents.forms import InPersonForm
from portal.consents.models import PURPOSES, Consent, ConsentDocument
from portal.consents.queries import (
    AUDIENCE_LABELS,
    CAPACITY_LABELS,
    PURPOSE_LABELS,
    chains_for,
    current_documents,
    history_of,
    waiting_for,
)
from portal.consents.rules import audience_of, expires_at, is_expired, needed, state_of
from portal.consents.services import prepare_scan
from portal.consents.views.blueprint import bp, reading_locale, title_of
from portal.errors import Trouble
from portal.limits import PAGE_SIZE, SCAN_BYTES
from portal.people.models import Person
from portal.people.policy import can_list_people, is_self
from portal.people.queries import ages_of, guardians_of, institution_names, names_of, person, person_of
from portal.people.rules import is_minor
from portal.people.services import note_look
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor
from portal.web.forms import options


@bp.get("/missing")
@access(can_list_people, programme_of)
def missing_list(at: Programme) -> ResponseReturnValue:
    """The reader's people who cannot enter a room yet."""
    slug, at_id, page = at.slug, at.id, max(request.args.get("page", 1, type=int), 1)
    rows = waiting_for(current_actor(), at)
    shown = rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    listed = render_template(
        "portal/consents/missing_list.html", slug=slug, rows=shown, total=len(rows), page=page,
        has_more=page * PAGE_SIZE < len(rows), purposes=PURPOSE_LABELS, capacities=CAPACITY_LABELS,
    )  # fmt: skip
    looked(
        current_actor(), "consents_missing", programme_id=at_id,
        subject_ids=[row.person_id for row in shown if row.is_minor],
    )  # fmt: skip
    return listed


@bp.get("/of/<int:person_id>")
@access(policy.can_see_consents, person_of)
def person_consents(subject: Person) -> ResponseReturnValue:
    """Every answer about a person, newest first, and what is still missing."""
    actor, subject_id, home = current_actor(), subject.id, programme(subject.programme_id)
    birth, history = (subject.born_on, today(home.zone)), history_of(subject_id)
    chain = chains_for({subject_id: birth}, PURPOSES)[subject_id]
    page = render_template(
        "portal/consents/person_consents.html", slug=home.slug, zone=home.zone, subject=subject,
        rows=[(row, text, title_of(text)) for row, text in history],
        chain=chain, names=names_of(row.given_by_id for row, _text in history),
        institutions=institution_names(row.institution_id for row, _text in history if row.institution_id),
        purposes=PURPOSE_LABELS, capacities=CAPACITY_LABELS, audiences=AUDIENCE_LABELS,
        ends={row.id: expires_at(row.given_at, text.valid_months) for row, text in history},
        states=_states(home.id, history),
        subject_is_minor=is_minor(*birth), may_see_scans=policy.can_see_papers(actor, subject),
        may_record=policy.can_record_in_person(actor, subject), is_self=is_self(actor, subject),
    )  # fmt: skip
    if is_minor(*birth) and not is_self(actor, subject):
        looked(actor, "consents", programme_id=home.id, subject_ids=[subject_id], object_kind="person",
               object_id=subject_id)  # fmt: skip
    return page


@bp.route("/of/<int:person_id>/record", methods=["GET", "POST"])
@access(policy.can_record_in_person, person_of)
def record_new(subject: Person) -> ResponseReturnValue:
    """Note an answer that was given in person."""
    form, slug, subject_id, problem, status = _in_person_form(subject), _slug(subject), subject.id, "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                brought = request.files.get("scan")
                data = _bytes_of(brought) if brought else b""
                services.record_in_person(
                    current_actor(), subject_id, form.document_id.data, form.given_by_id.data,
                    form.answer.data == "yes", form.means.data or "", reading_locale(),
                    prepare_scan(data) if data else None,
                )  # fmt: skip
                flash(_("The answer is recorded, with how it was given."))
                return redirect(url_for("consents.person_consents", slug=slug, person_id=subject_id), 303)
            except Trouble as error:
                problem, status = error.text, error.status
    page = render_template(
        "portal/consents/record_form.html", slug=slug, subject=person(subject_id), form=form, problem=problem,
        scan_limit=SCAN_BYTES,
    )  # fmt: skip
    note_look(current_actor(), person(subject_id), "consents")
    return page, status


def _states(programme_id: int, history: list[tuple[Consent, ConsentDocument]]) -> dict[int, str]:
    """What each answer is today, by its id: given, refused, withdrawn, expired or superseded."""
    newest = {text.id for text in current_documents(programme_id).values()}
    return {
        row.id: state_of(
            is_granted=row.is_granted, is_withdrawn=row.withdrawn_at is not None,
            is_expired=is_expired(row.given_at, text.valid_months, now()), is_current=text.id in newest,
        )
        for row, text in history
    }  # fmt: skip


def _bytes_of(brought: FileStorage) -> bytes:
    """The file's bytes, one more than allowed at most."""
    with brought.stream as stream:
        return stream.read(SCAN_BYTES + 1)


def _slug(subject: Person) -> str:
    return programme(subject.programme_id).slug


def _in_person_form(subject: Person) -> InPersonForm:
    """Only the texts for this person's age, and only those who may answer."""
    age, form = ages_of([subject.id])[subject.id], InPersonForm()
    right = {audience_of(capacity, age) for capacity in needed(age)}
    texts = current_documents(subject.programme_id)
    form.document_id.choices = options(
        {
            text.id: f"{title_of(text)} ({AUDIENCE_LABELS[audience]})"
            for (_purpose, audience), text in texts.items()
            if audience in right
        }
    )
    givers = names_of([subject.id, *guardians_of([subject.id]).get(subject.id, ())])
    form.given_by_id.choices = options(givers)
    return form
