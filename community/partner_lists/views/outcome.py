"""What became of a list: progress, counts, the rows that were not entered."""

import io

from flask import render_template, request, send_file
from flask.typing import ResponseReturnValue

from community.partner_lists.models import PartnerImport
from community.partner_lists.policy import can_see_import
from community.partner_lists.queries import import_of, outcome_of
from community.partner_lists.services import rejected_file
from community.partner_lists.views.blueprint import PAGES, bp
from portal.errors import NotFound
from portal.files.lists import FORMATS
from portal.jobs.queries import job_of
from portal.onboarding.queries.labels import OUTCOME_LABELS
from portal.programmes.queries import programme
from portal.web.access import access, current_actor


@bp.get("/lists/<guid>")
@access(can_see_import, import_of)
def outcome_show(row: PartnerImport) -> ResponseReturnValue:
    """Progress while it runs, then the counts."""
    return _page(row, "outcome_show.html")


@bp.get("/lists/<guid>/progress")
@access(can_see_import, import_of)
def outcome_progress(row: PartnerImport) -> ResponseReturnValue:
    """The card of the job, for the page that watches it; tells the page to go on when it is done."""
    if row.finished_at is not None:
        return "", 200, {"HX-Refresh": "true"}
    return _page(row, "outcome_card.html")


@bp.get("/lists/<guid>/rejected")
@access(can_see_import, import_of)
def outcome_rejected(row: PartnerImport) -> ResponseReturnValue:
    """The rejected rows with their reasons, as CSV or XLSX. :raises UploadGone: a day after the upload."""
    kind = request.args.get("kind", "xlsx")
    if kind not in FORMATS:
        raise NotFound
    name, data = rejected_file(current_actor(), row, kind)
    return send_file(io.BytesIO(data), FORMATS[kind], as_attachment=True, download_name=name)


def _page(row: PartnerImport, template: str) -> str:
    at = programme(row.programme_id)
    return render_template(
        PAGES + template, slug=at.slug, row=row, job=job_of(row.job_guid), outcome=outcome_of(row.id),
        outcomes=OUTCOME_LABELS, zone=at.zone,
    )  # fmt: skip
