"""What became of a list: progress, counts, the rows that were not entered."""

import io

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.errors import NotFound, Trouble
from portal.files.lists import FORMATS
from portal.jobs.queries import job_of
from portal.onboarding.forms import CardsForm
from portal.onboarding.models import PeopleImport
from portal.onboarding.policy import can_see_import
from portal.onboarding.queries import import_of, outcome_of
from portal.onboarding.queries.labels import OUTCOME_LABELS
from portal.onboarding.services import (
    ask_for_cards,
    ask_for_invitations,
    cards_wanted,
    invitees,
    rejected_file,
)
from portal.onboarding.views.blueprint import PAGES, bp
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.back import back_or


@bp.get("/lists/<guid>")
@access(can_see_import, import_of)
def outcome_show(row: PeopleImport) -> ResponseReturnValue:
    """Progress while it runs, then the counts and what can be done next."""
    return _page(row, "outcome_show.html")


@bp.get("/lists/<guid>/progress")
@access(can_see_import, import_of)
def outcome_progress(row: PeopleImport) -> ResponseReturnValue:
    """The card of the job, for the page that watches it; tells the page to go on when it is done."""
    if row.finished_at is not None:
        return "", 200, {"HX-Refresh": "true"}
    return _page(row, "outcome_card.html")


@bp.get("/lists/<guid>/rejected")
@access(can_see_import, import_of)
def outcome_rejected(row: PeopleImport) -> ResponseReturnValue:
    """The rejected rows with their reasons, as CSV or XLSX. :raises UploadGone: a day after the upload."""
    kind = request.args.get("kind", "xlsx")
    if kind not in FORMATS:
        raise NotFound
    name, data = rejected_file(current_actor(), row, kind)
    return send_file(io.BytesIO(data), FORMATS[kind], as_attachment=True, download_name=name)


@bp.post("/lists/<guid>/cards")
@access(can_see_import, import_of)
def outcome_cards(row: PeopleImport) -> ResponseReturnValue:
    """Have cards printed for the children of the list."""
    form, slug, guid = CardsForm(), programme(row.programme_id).slug, row.guid
    if not form.validate_on_submit():
        return _page(row, "outcome_show.html", form=form), 422
    try:
        job = ask_for_cards(
            current_actor(), row, sheet=form.sheet.data, naming=form.naming.data, renew=bool(form.renew.data)
        )
    except Trouble as trouble:
        return _page(import_of(slug, guid), "outcome_show.html", trouble, form), trouble.status
    return redirect(url_for("jobs.job_show", guid=job.guid), 303)


@bp.post("/lists/<guid>/invitations")
@access(can_see_import, import_of)
def outcome_invite(row: PeopleImport) -> ResponseReturnValue:
    """Invite all adults of the list by mail, or with ``again=1`` send new links where the old ones are over."""
    slug, guid, again = programme(row.programme_id).slug, row.guid, bool(request.form.get("again"))
    try:
        job = ask_for_invitations(current_actor(), row, again=again)
    except Trouble as trouble:
        return _page(import_of(slug, guid), "outcome_show.html", trouble), trouble.status
    if again:
        flash(_("The new links are on their way."))
    return back_or(url_for("jobs.job_show", guid=job.guid))


def _page(row: PeopleImport, template: str, trouble: Trouble | None = None, form: CardsForm | None = None) -> str:
    at, actor = programme(row.programme_id), current_actor()
    is_done = row.finished_at is not None
    first, stale = invitees(actor, row.programme_id, row.id) if is_done else ([], [])
    return render_template(
        PAGES + template, slug=at.slug, row=row, job=job_of(row.job_guid), outcome=outcome_of(row.id),
        outcomes=OUTCOME_LABELS, zone=at.zone, trouble=trouble, form=form or CardsForm(formdata=None),
        cards=len(cards_wanted(actor, row, renew=True)) if is_done else 0,
        mails=len(first), stale=len(stale),
    )  # fmt: skip
