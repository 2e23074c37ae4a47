"""The certificate behind an honourable way out, by the page of the activities' certificates."""

from zoneinfo import ZoneInfo

from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _

from community.activities.rules.printed import MARKUP
from community.ambassadors.models import AmbassadorExit
from community.ambassadors.queries import counts_by_person, first_day, reach_of
from community.ambassadors.rules import Counts
from portal.clock import today
from portal.files.typesetting import typeset
from portal.people.queries import person
from portal.programmes.queries import programme


def draw_thanks(row: AmbassadorExit) -> bytes:
    """From when to when, how many reports, how many heard of it, how many joined: what is known, and no more."""
    at = programme(row.programme_id)
    counts = counts_by_person(at, [row.person_id]).get(row.person_id, Counts())
    reports, people = reach_of(row.person_id)
    last = row.ended_at.astimezone(ZoneInfo(at.zone)).date() if row.ended_at else row.due_on
    facts = [
        _("from %(first)s to %(last)s", first=_written(first_day(row.person_id) or row.since_on), last=_written(last)),
        ngettext("%(num)d meeting outside", "%(num)d meetings outside", reports) if reports else "",
        ngettext("%(num)d person heard of it", "%(num)d people heard of it", people) if people else "",
        ngettext("%(num)d person joined", "%(num)d people joined", counts.joined) if _may_say(counts) else "",
    ]
    return typeset(MARKUP, {
        "locale": str(get_locale() or "ru")[:2], "programme": at.name, "region": at.region,
        "head": str(_("With thanks")), "name": person(row.person_id).name, "title": str(_("Ambassador")),
        "was": str(_("was an ambassador of the programme")), "facts": [str(one) for one in facts],
        "made": str(_("Written on %(day)s", day=_written(today(at.zone)))),
    })  # fmt: skip


def _may_say(counts: Counts) -> bool:
    return counts.joined > 0 and not counts.who_joined.is_few


def _written(day: object) -> str:
    return str(format_date(day, "d MMMM y"))
