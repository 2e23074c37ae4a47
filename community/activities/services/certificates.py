"""The certificate of having been there as a PDF, in the reader's language."""

from zoneinfo import ZoneInfo

from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from community.activities.errors import NotOnList
from community.activities.models import Activity, Registration
from community.activities.queries.words import KIND_LABELS
from community.activities.rules.printed import MARKUP
from portal.clock import today
from portal.files.typesetting import typeset
from portal.people.queries import person
from portal.web.format import minutes_text


def draw_certificate(row: Activity, place: Registration) -> bytes:
    """For who was there. :raises NotOnList: everybody else."""
    if place.state != "attended":
        raise NotOnList
    home = row.home
    day = row.starts_at.astimezone(ZoneInfo(home.zone)).date()
    minutes = round((row.ends_at - row.starts_at).total_seconds() / 60)
    return typeset(MARKUP, {
        "locale": str(get_locale() or "ru")[:2], "programme": home.name, "region": home.region,
        "head": str(_("Certificate")), "name": person(place.person_id).name, "was": str(_("took part in")),
        "title": row.title,
        "facts": [str(KIND_LABELS[row.kind]), str(format_date(day, "d MMMM y")), minutes_text(minutes), row.place],
        "made": str(_("Made on %(day)s", day=format_date(today(home.zone), "d MMMM y"))),
    })  # fmt: skip
