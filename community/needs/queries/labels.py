"""The words for states, audiences and results of needs, and for why something fits."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p
from flask_babel import ngettext

from community.needs.rules.matching import Reason
from portal.web.format import day_text

STATE_LABELS: dict[str, Any] = {
    "open": _p("state of a need", "Help is sought"), "enough": _p("state of a need", "Enough is pledged"),
    "closed": _p("state of a need", "Closed"),
}  # fmt: skip
STATE_MARKS = {"open": ("search", "turn"), "enough": ("check-lg", "ok"), "closed": ("check-lg", "rest")}
PLEDGE_LABELS: dict[str, Any] = {
    "pledged": _p("state of a pledge", "Waits for a yes"), "accepted": _p("state of a pledge", "Agreed"),
    "declined": _p("state of a pledge", "Declined"), "delivered": _p("state of a pledge", "It came"),
    "closed": _p("state of a pledge", "Closed"), "withdrawn": _p("state of a pledge", "Taken back"),
    "released": _p("state of a pledge", "Not needed any more"),
}  # fmt: skip
PLEDGE_MARKS = {
    "pledged": ("hourglass-split", "info"), "accepted": ("check-lg", "ok"), "declined": ("x-lg", "bad"),
    "delivered": ("check-lg", "turn"), "closed": ("check-lg", "rest"), "withdrawn": ("x", "rest"),
    "released": ("heart", "rest"),
}  # fmt: skip
AUDIENCE_LABELS: dict[str, Any] = {
    "programme": _p("who sees a need", "Grown-ups of the programme and partners"),
    "public": _p("who sees a need", "Everybody, also on the open page"),
}  # fmt: skip
ENDING_LABELS: dict[str, Any] = {
    "pair_ended": _p("why a need closed", "The pair has ended"),
    "project_done": _p("why a need closed", "The project is done"),
    "project_dropped": _p("why a need closed", "The project was let be"),
}  # fmt: skip
CLOSED_LABELS: dict[str, Any] = {
    "got_help": _l("We got help"), "did_not": _l("We got no help"), "dont_know": _l("I do not know"),
}  # fmt: skip
MOVE_SAID: dict[str, Any] = {
    "fill": _l("Noted: it is enough. Nobody is asked any more."), "reopen": _l("It is open again."),
}  # fmt: skip
REASONS: dict[tuple[str, str], Any] = {
    ("kind", "same"): _p("why it fits", "the same kind of help"),
    ("place", "same"): _p("why it fits", "the same place"),
    ("place", "within"): _p("why it fits", "in the same area"),
    ("place", "near"): _p("why it fits", "near, in the same district"),
    ("place", "region"): _p("why it fits", "farther than your district"),
    ("place", "far"): _p("why it fits", "in another region"),
    ("sector", "same"): _p("why it fits", "the sector that is wished for"),
    ("sector", "other"): _p("why it fits", "of another sector"),
    ("amount", "none"): _p("why it fits", "no place is free"),
    ("assured", "lately"): _p("why it fits", "confirmed lately"),
    ("assured", "long_ago"): _p("why it fits", "not confirmed for half a year"),
}  # fmt: skip


def reason_words(one: Reason) -> str:
    """A reason in the reader's language."""
    if one.about == "ages":
        return _ages(*one.numbers)
    if one.about == "time":
        day = _day(one)
        return str(_("in time: from %(day)s", day=day) if one.speaks_for else _("late: from %(day)s", day=day))
    if one.word == "free":
        return str(ngettext("%(num)d place is free", "%(num)d places are free", one.numbers[0] or 0))
    if one.word == "fewer":
        return str(_("%(free)s of %(wanted)s places are free", free=one.numbers[0], wanted=one.numbers[1]))
    return str(REASONS[one.about, one.word])


def _day(one: Reason) -> str:
    return day_text(one.day, with_weekday=False) if one.day is not None else ""


def _ages(least: int | None, most: int | None) -> str:
    if least is None:
        return str(_("age up to %(to)s", to=most))
    if least == most:
        return str(_("age %(age)s", age=least))
    if most is None:
        return str(_("age from %(from)s", **{"from": least}))
    return str(_("age %(from)s–%(to)s", **{"from": least, "to": most}))
