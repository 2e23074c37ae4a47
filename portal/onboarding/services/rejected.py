"""The rows that were not entered, as a file: the columns of the list and the reasons beside."""

from flask_babel import get_locale
from flask_babel import gettext as _

from portal.actor import Actor
from portal.files.lists import rows_as
from portal.onboarding.models import PeopleImport
from portal.onboarding.queries import imported_rows
from portal.onboarding.queries.labels import reason_text
from portal.onboarding.rules.rows import read_row
from portal.onboarding.services.lists import list_of
from portal.onboarding.services.reading import reading_of
from portal.programmes.queries import programme


def rejected_file(actor: Actor, row: PeopleImport, kind: str) -> tuple[str, bytes]:
    """(name, bytes) of the rejected rows. :raises UploadGone: when the list itself is gone after a day."""
    found = list_of(row.account_id, row.programme_id, row.token)
    reading = reading_of(actor, programme(row.programme_id), found.settings, has_1904_dates=found.has_1904_dates)
    head = [*found.headings, _("Row of the list"), _("Why it was not entered")]
    rows = [head]
    for one in imported_rows(row.id, ("rejected",)):
        cells = found.rows[one.number - 1]
        draft = read_row(one.number, cells, reading)
        problems = [problem for problem in draft.problems if problem.fatal] if draft else []
        rows.append([*cells, str(one.number), " ".join(reason_text(problem) for problem in problems)])
    name = _("rejected rows") + f".{kind}"
    return name, rows_as(kind, rows, _("Rejected rows"), str(get_locale()))
