"""Labels of projects, and what a shut gate says: what stands in the way, and what helps."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p

STATE_LABELS: dict[str, Any] = {
    "idea": _p("project", "An idea"),
    "gathering": _p("project", "Gathers people"),
    "doing": _p("project", "At work"),
    "done": _p("project", "Done"),
    "dropped": _p("project", "Let be"),
}
STATE_MARKS = {
    "idea": ("lightbulb", "rest"),
    "gathering": ("people", "info"),
    "doing": ("hammer", "info"),
    "done": ("check-lg", "ok"),
    "dropped": ("dash", "rest"),
}
ROLE_LABELS: dict[str, Any] = {
    "makes": _l("makes things with the hands"),
    "draws": _l("draws and takes pictures"),
    "tells": _l("tells others about it"),
    "counts": _l("counts and writes down"),
    "brings": _l("finds and brings things"),
    "other": _l("something else"),
}
PART_LABELS: dict[str, Any] = {
    "lead": _p("project", "carries it"),
    "member": _p("project", "in the team"),
    "ally": _p("project", "grown-up ally"),
}
PART_STATES_SAID: dict[str, Any] = {
    "asked": _l("asks to join"),
    "invited": _l("is invited, has not answered yet"),
    "waits": _l("a grown-up's yes is missing"),
    "in": _p("project", "is in"),
    "declined": _p("project", "said no"),
    "refused": _l("a guardian does not allow it"),
    "left": _p("project", "is out"),
}
ASK_LABELS: dict[str, Any] = {
    "thing": _l("A thing"),
    "room": _l("A room"),
    "help": _l("Help without money"),
    "knowledge": _l("Knowledge, advice"),
    "transport": _l("Transport"),
    "other": _l("Something else"),
}
ASK_STATES_SAID: dict[str, Any] = {
    "open": _p("ask", "we look for it"),
    "promised": _p("ask", "promised"),
    "received": _p("ask", "received"),
    "dropped": _p("ask", "no longer needed"),
}
ASK_MARKS = {
    "open": ("search", "info"),
    "promised": ("hourglass", "warn"),
    "received": ("check-lg", "ok"),
    "dropped": ("dash", "rest"),
}
ASK_MOVES_SAID: dict[str, Any] = {
    "promise": _l("It is promised"),
    "receive": _l("We have it"),
    "drop": _l("No longer needed"),
    "reopen": _l("We look for it again"),
}
ANSWERS_SAID: dict[str, Any] = {"none": _l("not answered yet"), "yes": _l("yes"), "no": _l("no")}
GATE_TEXTS: dict[str, Any] = {
    "consent": _l(
        "A yes to taking part in the programme is missing. Answer it on “Consents”, or ask who answers for you."
    ),
    "refused": _l("Your parent or guardian has said no to this one. Talk to them: they can change their answer."),
    "ally": _l("It has no grown-up ally now, so nobody under 18 can come in. Look again later."),
    "full": _l("The team is full. You can begin a project beside it."),
}
