"""Letters to authorities about a call: written down, printed, signed and sent by people."""

from zoneinfo import ZoneInfo

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from facilitation.safety import policy, services
from facilitation.safety.forms import AUTHORITY_LABELS, CHECK_LABELS, LetterForm
from facilitation.safety.models import HelpReport, HelpRequest
from facilitation.safety.queries import helped_person, letter_of, request_of
from facilitation.safety.views.blueprint import PAGES, bp
from facilitation.sessions.models import StudySession
from portal.audit.services import looked
from portal.clock import today
from portal.db import db, new_guid
from portal.people.queries import guardians_of, names_of
from portal.people.rules import is_minor
from portal.programmes.models import Territory
from portal.programmes.queries import programme
from portal.web.access import access, current_actor


@bp.get("/<guid>/letters/new")
@access(policy.can_read_request, request_of, known=policy.can_know_request)
def letter_new(row: HelpRequest) -> ResponseReturnValue:
    """A form; what was ticked off already stands in it as what was done."""
    done = "\n".join(str(CHECK_LABELS[key]) for key in row.checks.split())
    return _form(row, LetterForm(guid=new_guid(), measures=done, formdata=None))


@bp.post("/<guid>/letters/new")
@access(policy.can_read_request, request_of, known=policy.can_know_request)
def letter_create(row: HelpRequest) -> ResponseReturnValue:
    """Write it down; then it can be printed."""
    form, slug, guid = LetterForm(), programme(row.programme_id).slug, row.guid
    if not form.validate_on_submit():
        return _form(row, form), 422
    letter = services.write_letter(
        current_actor(), row.id, form.guid.data or new_guid(), form.authority.data, form.facts.data or "",
        form.measures.data or "",
    )  # fmt: skip
    return redirect(url_for("safety.letter_show", slug=slug, guid=guid, letter_guid=letter.guid), 303)


@bp.get("/<guid>/letters/<letter_guid>")
@access(policy.can_read_letter, letter_of, known=policy.can_know_letter)
def letter_show(letter: HelpReport) -> ResponseReturnValue:
    """The letter as a sheet of paper."""
    row, home = db.session.get_one(HelpRequest, letter.request_id), programme(letter.programme_id)
    helped = helped_person(row)
    guardians = guardians_of([helped.id]).get(helped.id, frozenset())
    page = render_template(
        PAGES + "letter_show.html", letter=letter, row=row, helped=helped, home=home, slug=home.slug, zone=home.zone,
        session=db.session.get_one(StudySession, row.session_id), authority=AUTHORITY_LABELS[letter.authority],
        territory=db.session.get(Territory, helped.territory_id) if helped.territory_id else None,
        names=names_of({letter.by_id, *guardians}), guardians=sorted(guardians),
        written_on=letter.made_at.astimezone(ZoneInfo(home.zone)).date(),
        is_young=is_minor(helped.born_on, today(home.zone)),
    )  # fmt: skip
    _note(row)
    return page


def _form(row: HelpRequest, form: LetterForm) -> str:
    helped, home = helped_person(row), programme(row.programme_id)
    page = render_template(PAGES + "letter_new.html", form=form, row=row, helped=helped, slug=home.slug)
    _note(row)
    return page


def _note(row: HelpRequest) -> None:
    """Into the house's trail alone, as everything about calls."""
    helped = helped_person(row)
    if is_minor(helped.born_on, today(programme(row.programme_id).zone)):
        looked(
            current_actor(), "help_letter", programme_id=None, subject_ids=[helped.id], object_kind="help_request",
            object_id=row.id,
        )  # fmt: skip
