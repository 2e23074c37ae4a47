"""The certificate of having been there, or of having organised it, as a PDF, in the reader's language."""

from zoneinfo import ZoneInfo

from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from community.activities.errors import NotOnList
from community.activities.models import Activity
from community.activities.policy import counts_for, organisers_of
from community.activities.queries.words import KIND_LABELS
from community.activities.rules.printed import MARKUP
from portal.clock import today
from portal.files.typesetting import typeset
from portal.people.queries import person
from portal.web.format import minutes_text


def draw_certificate(row: Activity, person_id: int) -> bytes:
    """For who organised it, and for whom it counts that they were there. :raises NotOnList: everybody else."""
    has_organised = person_id in organisers_of(row)
    if not has_organised and not counts_for(row, person_id):
        raise NotOnList
    home = row.home
    day = row.starts_at.astimezone(ZoneInfo(home.zone)).date()
    minutes = round((row.ends_at - row.starts_at).total_seconds() / 60)
    return typeset(MARKUP, {
        "locale": str(get_locale() or "ru")[:2], "programme": home.name, "region": home.region,
        "head": str(_("Certificate")), "name": person(person_id).name, "title": row.title,
        "was": str(_("organised") if has_organised else _("took part in")),
        "facts": [str(KIND_LABELS[row.kind]), str(format_date(day, "d MMMM y")), minutes_text(minutes), row.place],
        "made": str(_("Made on %(day)s", day=format_date(today(home.zone), "d MMMM y"))),
    })  # fmt: skip
