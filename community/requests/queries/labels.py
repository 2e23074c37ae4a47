"""The words for what is asked for, states, results and moves of requests."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p

ORIGIN_LABELS: dict[str, Any] = {
    "pair": _p("asked for", "A pair"), "club": _p("asked for", "A club"), "project": _p("asked for", "A project"),
    "programme": _p("asked for", "The programme"),
}  # fmt: skip
STATE_LABELS: dict[str, Any] = {
    "created": _p("state of a request", "Not sent yet"), "sent": _p("state of a request", "Sent"),
    "seen": _p("state of a request", "Read"), "accepted": _p("state of a request", "Accepted"),
    "declined": _p("state of a request", "Declined"), "delivered": _p("state of a request", "Help was given"),
    "closed": _p("state of a request", "Closed"), "cancelled": _p("state of a request", "Taken back"),
}  # fmt: skip
STATE_MARKS = {
    "created": ("pencil", "rest"), "sent": ("send", "info"), "seen": ("eye", "info"), "accepted": ("check-lg", "ok"),
    "declined": ("x-lg", "bad"), "delivered": ("check-lg", "turn"), "closed": ("check-lg", "rest"),
    "cancelled": ("x", "rest"),
}  # fmt: skip
RESULT_LABELS: dict[str, Any] = {
    "got_help": _l("It helped"), "did_not": _l("It did not help"), "dont_know": _l("I do not know"),
}  # fmt: skip
SIDE_LABELS: dict[str, Any] = {
    "seeker": _l("said by those who asked"), "navigator": _l("said by the mentor or coordinator"),
    "provider": _l("said by the organisation"),
}  # fmt: skip
CONTACT_LABELS: dict[str, Any] = {
    "phone": _l("a telephone number"), "mail": _l("an e-mail address"), "link": _l("a link"),
    "name": _l("a name in a messenger"),
}  # fmt: skip
LISTED_LABELS: dict[str, Any] = {
    "open": _p("requests", "Under way"), "late": _p("requests", "No answer for a week"),
    "silent": _p("requests", "Does not answer"), "over": _p("requests", "Over"), "all": _p("requests", "All"),
}  # fmt: skip
