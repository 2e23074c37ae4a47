"""The page of the saturation sheet."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_pgettext, ngettext

from facilitation.saturation.policy import can_see_sheet
from facilitation.saturation.queries import study_sheet
from facilitation.saturation.rules import Sheet
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from portal.charts import Bar, Bars
from portal.web.access import access

bp = Blueprint("saturation", __name__, url_prefix="/p/<slug>/studies/<int:study_id>")
VERDICT_LABELS = {
    "new": lazy_pgettext("debrief", "new to us"),
    "known": lazy_pgettext("debrief", "known"),
    "unsure": lazy_pgettext("debrief", "not sure"),
}


@bp.get("/saturation")
@access(can_see_sheet, study_of, known=can_see_study)
def sheet_show(study: Study) -> ResponseReturnValue:
    """Themes by group, what each group added, and how much of all the first groups brought."""
    sheet, home = study_sheet(study.id, study.home.zone), study.home
    return render_template(
        "facilitation/saturation/sheet_show.html", study=study, slug=home.slug, home=home, sheet=sheet,
        chart=_chart(sheet, home.slug) if sheet.themes else None, verdict_labels=VERDICT_LABELS,
    )  # fmt: skip


def _chart(sheet: Sheet, slug: str) -> Bars:
    return Bars(
        claim=_claim(sheet),
        bars=[
            Bar(
                f"{place}. {group.title}",
                count,
                url_for("sessions.session_show", slug=slug, session_id=group.session_id),
            )
            for place, (group, count) in enumerate(zip(sheet.groups, sheet.added, strict=True), 1)
        ],
        head=(_("Group"), _("New themes")),
        facts=[
            ngettext("%(n)s theme", "%(n)s themes", len(sheet.themes), n=len(sheet.themes)),
            ngettext("%(n)s group", "%(n)s groups", len(sheet.groups), n=len(sheet.groups)),
        ],
    )


def _claim(sheet: Sheet) -> str:
    """What the picture says; fewer than two groups say nothing of saturation."""
    groups = len(sheet.groups)
    if groups < 2:
        return str(_("One group says nothing of saturation yet"))
    if sheet.added[-1] == 0:
        return str(_("The last group brought no new theme"))
    text = ngettext(
        "The last group still brought %(n)s new theme", "The last group still brought %(n)s new themes",
        sheet.added[-1], n=sheet.added[-1],
    )  # fmt: skip
    return str(text)
