"""Labels of activities, and what a shut gate says: what stands in the way, and the one next step."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p

from community.activities.models import Activity
from community.activities.rules import Gate, Standing

KIND_LABELS: dict[str, Any] = {
    "meeting": _l("Club meeting"),
    "educational": _l("Educational event"),
    "webinar": _l("Webinar"),
    "practicum": _l("Practicum"),
    "workshop": _l("Workshop"),
    "visit": _l("Workplace visit"),
    "project": _l("Project"),
    "volunteering": _l("Volunteering"),
    "ceremony": _l("Ceremony"),
}
STATE_LABELS: dict[str, Any] = {
    "draft": _l("Draft"),
    "proposed": _l("Waits to be signed"),
    "published": _p("activity", "Open"),
    "cancelled": _p("activity", "Called off"),
    "removed": _l("Taken out of the series"),
    "over": _p("activity", "Over"),
}
STATE_MARKS = {
    "draft": ("pencil", "rest"),
    "proposed": ("hourglass", "warn"),
    "published": ("check-lg", "ok"),
    "cancelled": ("x-lg", "bad"),
    "removed": ("dash", "rest"),
    "over": ("check-lg", "rest"),
}
FIT_LABELS: dict[str, Any] = {
    "anybody": _l("everybody"),
    "adult": _l("adults"),
    "minor": _l("children and teenagers"),
    "mentee": _l("mentees"),
    "graduate": _l("graduates"),
    "relay_mentor": _l("relay mentors"),
    "mentor": _l("mentors"),
    "tutor": _l("tutors"),
    "volunteer": _l("volunteers"),
}
# What young Russians know from the federal portals of events (community.md 2C).
PLACE_LABELS: dict[str, Any] = {
    "pending": _l("Under consideration"),
    "approved": _p("registration", "Approved"),
    "waiting": _l("Waiting list"),
    "declined": _p("registration", "Declined"),
    "confirmed": _l("Participation confirmed"),
    "attended": _l("Was there"),
    "excused": _l("Absent with a reason"),
    "absent": _l("Absent without notice"),
    "cancelled": _l("Cancelled by the participant"),
}
PLACE_MARKS = {
    "pending": ("hourglass", "info"),
    "approved": ("check-lg", "ok"),
    "waiting": ("clock", "warn"),
    "declined": ("x-lg", "bad"),
    "confirmed": ("check-lg", "ok"),
    "attended": ("check-lg", "ok"),
    "excused": ("dash", "rest"),
    "absent": ("dash", "rest"),
    "cancelled": ("x-lg", "rest"),
}
WAITING_LABELS: dict[str, Any] = {
    "order": _l("In the order of signing up"),
    "lottery": _l("By lot: everybody who waits has the same chance"),
}
AUDIENCE_LABELS: dict[str, Any] = {"programme": _l("Everybody in the programme"), "club": _l("Members of the club")}
ITEM_LABELS: dict[str, Any] = {
    "task": _l("To do"), "bring": _l("To bring"), "need": _l("What we need from others"),
}  # fmt: skip
HAND_LABELS: dict[str, Any] = {"organiser": _l("organises along"), "ally": _l("adult ally")}
STEP_LABELS: dict[str, Any] = {
    "drafted": _l("the idea was written down"),
    "proposed": _l("it was sent off to be signed"),
    "withdrawn": _l("it was taken back to be changed"),
    "given_back": _l("it was given back with advice"),
    "published": _l("it was signed and published"),
    "changed": _l("it was changed"),
    "cancelled": _l("it was called off"),
    "taken_out": _l("this date was taken out of the series"),
    "asked": _l("somebody was asked to help"),
    "hand_given": _l("somebody helps now"),
    "hand_refused": _l("somebody cannot help"),
}


def words_of(gate: Gate, stands: Standing, row: Activity) -> str:
    """What stands in the way, as a sentence."""
    words: str = str(_GATES[gate.key]) % {
        "least": stands.min_age, "most": stands.max_age, "papers": ", ".join(stands.lacks), "title": row.title,
    }  # fmt: skip
    return words


_GATES: dict[str, Any] = {
    "cancelled": _l("“%(title)s” has been called off."),
    "unpublished": _l("Signing up is not open yet: somebody still has to sign the plan."),
    "closed": _l("Signing up has ended."),
    "organiser": _l("You organise it: you are there anyway, without a place on the list."),
    "club": _l("It is for members of the club. Join the club, then sign up."),
    "too_young": _l("It is for people from %(least)s on. There are other activities in the list."),
    "too_old": _l("It is for people up to %(most)s. There are other activities in the list."),
    "consent": _l(
        "A yes to taking part in the programme is missing. Answer it on “Consents”, or ask who answers for you."
    ),
    "seat": _l("This kind of place is for others. Choose another one on the page."),
    "paper": _l("A paper that counts is missing: %(papers)s. Enter it among your papers."),
    "refused": _l("Your parent or guardian has said no to this one. Talk to them: they can change their answer."),
    "permission": _l("A guardian has not said yes yet: the place cannot be given before."),
    "declined": _l("The organisers have said no. Talk to them, or to who looks after the programme."),
}
STEP_TEXTS: dict[str, Any] = {
    "join": _l("Join the club"),
    "consents": _l("To the consents"),
    "papers": _l("To my papers"),
    "look_on": _l("Other activities"),
    "other_seat": "",
    "wait": "",
    "talk": "",
    "": "",
}


def place_text(state: str, *, is_offered: bool, is_asking_guardian: bool) -> str:
    """The one line that says how somebody's place stands."""
    if state == "waiting" and is_offered:
        return str(_("A place is free for you"))
    if state == "pending" and is_asking_guardian:
        return str(_("We are waiting for your parent's or guardian's yes"))
    return str(PLACE_LABELS[state])
