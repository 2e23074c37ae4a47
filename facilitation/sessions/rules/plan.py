"""What can be planned: a title, a form, a moment, a length."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitation.sessions.rules.vocabulary import FORMS
from portal.limits import TITLE_CHARS

LEAST_MINUTES = 10
MOST_MINUTES = 480
LATE = timedelta(minutes=15)
FAR = timedelta(days=730)
LONG_AGO = timedelta(days=365 * 50)
PHONE = re.compile(r"\+?(?=(?:[^0-9]*[0-9]){3})[0-9 ()\-]{3,39}")


@dataclass(frozen=True)
class Plan:
    """Everything that is typed about a session; `starts_at` is aware, `guide_edition_id` one of the study's.

    `duty_person_id` is a duty psychologist of the programme, `duty_phone` where that person is reached meanwhile.
    `is_retained` means a Balint group, of which otherwise nothing is kept; every other session makes a transcript.
    """

    title: str
    form: str
    starts_at: datetime
    minutes: int
    place: str = ""
    group_label: str = ""
    guide_edition_id: int | None = None
    is_retained: bool = False
    is_push_back: bool = True
    duty_person_id: int | None = None
    duty_phone: str = ""


def problems_of(plan: Plan, now: datetime) -> tuple[str, ...]:
    """What is wrong with a plan, as codes: ``title``, ``form``, ``minutes``, ``past``, ``far``, ``duty_phone``.

    A room can only be planned for the future (a quarter of an hour late is still now); what was held elsewhere may
    lie in the past, because its transcript is imported afterwards.
    """
    found = []
    if not 0 < len(plan.title.strip()) <= TITLE_CHARS:
        found.append("title")
    if plan.form not in FORMS:
        found.append("form")
    if not LEAST_MINUTES <= plan.minutes <= MOST_MINUTES:
        found.append("minutes")
    if plan.starts_at < now - (LATE if plan.form == "room" else LONG_AGO):
        found.append("past")
    if plan.starts_at > now + FAR:
        found.append("far")
    if plan.duty_phone.strip() and not PHONE.fullmatch(plan.duty_phone.strip()):
        found.append("duty_phone")
    return tuple(found)
