"""The words for kinds, states and moves of offers."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p

KIND_LABELS: dict[str, Any] = {
    "visit": _p("kind of an offer", "Visit to a workplace"), "internship": _p("kind of an offer", "Internship"),
    "job": _p("kind of an offer", "Job"), "lesson": _p("kind of an offer", "Lesson or workshop"),
    "consultation": _p("kind of an offer", "Advice"), "thing": _p("kind of an offer", "Things"),
    "room": _p("kind of an offer", "A room"), "help": _p("kind of an offer", "Other help"),
}  # fmt: skip
KIND_HINTS: dict[str, Any] = {
    "visit": _l("Show how people work with you."), "internship": _l("Some weeks of trying a trade."),
    "job": _l("Work for pay, also for the summer."), "lesson": _l("Teach something once or for a while."),
    "consultation": _l("Answer questions: law, health, study, money."), "thing": _l("Clothes, tools, books, tickets."),
    "room": _l("A hall or workshop for meetings."), "help": _l("Anything else that you can give."),
}  # fmt: skip
STATE_LABELS: dict[str, Any] = {
    "draft": _p("state of an offer", "Draft"), "active": _p("state of an offer", "Stands"),
    "paused": _p("state of an offer", "Paused"), "archived": _p("state of an offer", "Put away"),
}  # fmt: skip
STATE_MARKS = {
    "draft": ("pencil", "rest"), "active": ("check-lg", "ok"), "paused": ("pause", "warn"),
    "archived": ("clock", "rest"),
}  # fmt: skip
MOVE_SAID: dict[str, Any] = {
    "publish": _l("The offer is published."), "pause": _l("The offer is paused; nobody but coordinators sees it."),
    "resume": _l("The offer stands again."), "archive": _l("The offer is put away. It can be brought back."),
    "restore": _l("The offer is back, paused. Look whether all of it is still true."),
}  # fmt: skip
MISSING_LABELS: dict[str, Any] = {
    "where": _l("say where or when"), "how": _l("say how to apply or whom to ask"),
}  # fmt: skip
