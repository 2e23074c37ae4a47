"""The words for positions, roles, bands of age and kinds of institutions, in the reader's language."""

from typing import Any

from flask_babel import lazy_gettext as _l

POSITION_LABELS: dict[str, Any] = {
    "mentee": _l("Mentee"),
    "graduate": _l("Graduate"),
    "relay_mentor": _l("Relay mentor"),
    "mentor": _l("Mentor"),
    "tutor": _l("Tutor"),
    "curator": _l("Coordinator"),
    "organiser": _l("Organiser"),
    "volunteer": _l("Volunteer"),
    "ambassador": _l("Ambassador"),
    "expert": _l("Expert"),
}
END_LABELS: dict[str, Any] = {"left": _l("leaving the programme"), "moved": _l("a move to another programme")}
ROLE_LABELS: dict[str, Any] = {
    "administrator": _l("Administrator"),
    "coordinator": _l("Coordinator"),
    "facilitator": _l("Facilitator"),
    "researcher": _l("Researcher"),
    "observer": _l("Observer"),
    "duty_psychologist": _l("Duty psychologist"),
    "partner_representative": _l("Partner's representative"),
    "guardian": _l("Guardian"),
}
BAND_LABELS: dict[str, Any] = {
    "8_11": _l("8 to 11"),
    "12_13": _l("12 to 13"),
    "14_15": _l("14 to 15"),
    "16_17": _l("16 to 17"),
    "adult": _l("Adult"),
}
INSTITUTION_LABELS: dict[str, Any] = {
    "childrens_home": _l("Children’s home"),
    "family_centre": _l("Family placement centre"),
    "boarding_school": _l("Boarding school"),
    "social_centre": _l("Social rehabilitation centre"),
    "other": _l("Another institution"),
}
