"""The words for sectors, states, audiences and what a place has."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p

SECTOR_LABELS: dict[str, Any] = {
    "government": _l("Government"), "business": _l("Business"), "education": _l("Education"),
    "social_support": _l("Social support"), "science": _l("Science"), "volunteering": _l("Volunteering"),
}  # fmt: skip
STATE_LABELS: dict[str, Any] = {
    "active": _p("state of an organisation", "At work"), "closed": _p("state of an organisation", "Closed for good"),
}  # fmt: skip
AUDIENCE_LABELS: dict[str, Any] = {
    "coordinators": _l("Coordinators alone"), "members": _l("Everybody in the programme"),
    "everyone": _l("Everybody, also outside"),
}  # fmt: skip
KEPT_LABELS: dict[str, Any] = {
    "listed": _l("The organisation itself: its name and sector"), "about": _l("What it does"),
    "links": _l("Website and other addresses"), "email": _l("E-mail"), "phones": _l("Telephones"),
    "number": _l("Tax number"),
}  # fmt: skip
SITE_LABELS: dict[str, Any] = {
    "physical": _l("A place to go to"), "postal": _l("An address for letters"), "virtual": _l("Over the internet"),
}  # fmt: skip
ACCESS_LABELS: dict[str, Any] = {
    "step_free": _l("no steps at the entrance"), "ramp": _l("a ramp"), "lift": _l("a lift"),
    "wide_doors": _l("doors of 90 cm and more"), "toilet": _l("a toilet for wheelchairs"),
    "parking": _l("parking for disabled people"), "induction_loop": _l("an induction loop"),
    "tactile": _l("tactile signs"), "guide_dog": _l("guide dogs are welcome"),
    "sign_language": _l("sign language is spoken"), "quiet": _l("a quiet room"),
}  # fmt: skip
WEEKDAYS: tuple[Any, ...] = (
    _l("Monday"), _l("Tuesday"), _l("Wednesday"), _l("Thursday"), _l("Friday"), _l("Saturday"), _l("Sunday"),
)  # fmt: skip
CLAIM_LABELS: dict[str, Any] = {
    "asked": _l("Waits for an answer"), "accepted": _l("Accepted"), "refused": _l("Refused"),
    "withdrawn": _l("Taken back"),
}  # fmt: skip
CLAIM_MARKS = {
    "asked": ("clock", "warn"), "accepted": ("check-lg", "ok"), "refused": ("x-lg", "bad"), "withdrawn": ("x", "rest"),
}  # fmt: skip
AGREEMENT_LABELS: dict[str, Any] = {
    "ahead": _l("Holds later"), "in_force": _l("In force"), "soon": _l("Runs out soon"), "over": _l("Ended"),
}  # fmt: skip
AGREEMENT_MARKS = {
    "ahead": ("calendar-event", "info"), "in_force": ("check-lg", "ok"), "soon": ("clock", "warn"),
    "over": ("clock", "rest"),
}  # fmt: skip
