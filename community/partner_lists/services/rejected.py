"""The rows that were not entered, as a file: the columns of the list and the reasons beside."""

from flask_babel import get_locale
from flask_babel import gettext as _

from community.partner_lists.models import PartnerImport
from community.partner_lists.queries import imported_rows
from community.partner_lists.queries.labels import reason_text
from community.partner_lists.rules.rows import read_row
from community.partner_lists.services.lists import list_of
from community.partner_lists.services.reading import reading_of
from portal.actor import Actor
from portal.files.lists import rows_as
from portal.programmes.queries import programme


def rejected_file(actor: Actor, row: PartnerImport, kind: str) -> tuple[str, bytes]:
    """(name, bytes) of the rejected rows. :raises UploadGone: when the list itself is gone after a day."""
    found = list_of(row.account_id, row.programme_id, row.token)
    reading = reading_of(actor, programme(row.programme_id), found)
    rows = [[*found.headings, _("Row of the list"), _("Why it was not entered")]]
    for one in imported_rows(row.id, ("rejected",)):
        cells = found.rows[one.number - 1]
        draft = read_row(one.number, cells, reading)
        problems = [problem for problem in draft.problems if problem.fatal] if draft else []
        rows.append([*cells, str(one.number), " ".join(reason_text(problem) for problem in problems)])
    return f"{_('rejected rows')}.{kind}", rows_as(kind, rows, _("Rejected rows"), str(get_locale()))
