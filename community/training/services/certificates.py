"""The certificate as a PDF; its data go in as JSON, never into markup."""

from datetime import date

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from community.training.models import Enrolment
from community.training.queries import language, learning_of, paper_of
from community.training.rules.printed import MARKUP
from portal.accounts.services.addresses import address_of
from portal.files.typesetting import qr_file, typeset
from portal.people.queries import person
from portal.programmes.queries import programme


def draw_certificate(row: Enrolment) -> bytes:
    """The PDF of a finished course in the reader's language, with a QR code of the page that checks its number."""
    learning, who, home, paper = learning_of(row), person(row.person_id), programme(row.programme_id), paper_of(row)
    said, address = language(), address_of("certificates.certificate_show", number=row.number or "")
    until = paper.expires_on if paper else None
    minutes = ngettext("%(num)d minute", "%(num)d minutes", learning.content.minutes)
    data = {
        "locale": said, "programme": home.name, "region": home.region, "head": _("Certificate"), "name": who.name,
        "passed": _("has passed the course"), "course": learning.content.title.say(said),
        "modules": [one.title.say(said) for one in learning.content.modules],
        "facts": [
            _("Modules with a check: %(number)s · %(minutes)s", number=len(learning.content.modules), minutes=minutes),
            _("Finished on %(day)s", day=_day(row.finished_on)) if row.finished_on else "",
            _("Valid until %(day)s", day=_day(until)) if until else "",
        ],
        "number": _("No. %(number)s", number=row.number), "check": _("Whether it is genuine and valid:"),
        "address": address, "qr": qr_file(address),
    }  # fmt: skip
    return typeset(MARKUP, data)


def _day(day: date) -> str:
    """With its year: a paper is read years later."""
    return str(format_date(day, "d MMMM y"))
