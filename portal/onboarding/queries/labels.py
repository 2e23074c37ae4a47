"""The words for columns, reasons and choices, in the reader's language."""

from typing import Any

from flask_babel import lazy_gettext as _l

from portal.onboarding.rules.rows import Problem

FIELD_LABELS: dict[str, Any] = {
    "full_name": _l("Full name"),
    "family_name": _l("Family name"),
    "given_name": _l("Given name"),
    "patronymic": _l("Patronymic"),
    "born_on": _l("Date of birth"),
    "age": _l("Age, to check the date"),
    "position": _l("Position"),
    "territory": _l("Territory"),
    "email": _l("E-mail"),
    "phone": _l("Telephone"),
    "guardian": _l("Guardian: full name"),
    "guardian_relation": _l("Guardian: who to the child"),
    "guardian_email": _l("Guardian: e-mail"),
    "guardian_phone": _l("Guardian: telephone"),
    "guardian_2": _l("Second guardian: full name"),
    "guardian_2_relation": _l("Second guardian: who to the child"),
    "guardian_2_email": _l("Second guardian: e-mail"),
    "guardian_2_phone": _l("Second guardian: telephone"),
}
REASONS: dict[str, Any] = {
    "no_name": _l("There is no name. Write at least the given name."),
    "long_name": _l("The name is longer than 100 letters. Shorten it."),
    "odd_name": _l("“%(word)s” has signs that no name has. Leave letters, spaces and hyphens."),
    "unknown_position": _l(
        "“%(word)s” is no position that Golosa knows. Write mentee, mentor, tutor, volunteer or another."
    ),
    "bad_date": _l("“%(word)s” is no date. Write it like 01.02.2010."),
    "ambiguous_date": _l("“%(word)s” may be two dates. Write it like 01.02.2010, with four figures of the year."),
    "impossible_date": _l("“%(word)s” lies in the future or more than 120 years ago. Correct the date of birth."),
    "age_differs": _l("The age “%(word)s” does not go with the date of birth. Correct one of them."),
    "child_without_date": _l("A child without a date of birth. Write it: rights and texts go by age."),
    "no_date": _l(
        "There is no date of birth, and nothing says that this is an adult. Write the date or the position, or tick "
        "“18 or older” above."
    ),
    "unknown_territory": _l("There is no territory “%(word)s”. Write it as in the list of territories."),
    "two_territories": _l("There are several territories “%(word)s”. Write which one by its full name."),
    "foreign_territory": _l("You do not look after the territory of this row. Its coordinator brings this person in."),
    "no_territory": _l("The row names no territory. Write one of yours, or choose one for such rows above."),
    "bad_email": _l("“%(word)s” is no e-mail address. Write it like name@example.org or leave it empty."),
    "nameless_guardian": _l("There is “%(word)s” of a guardian but no name. Write the name."),
    "guardian_of_adult": _l("The person is an adult: the guardian is left out."),
    "no_guardian": _l("A child without a guardian: consents will wait until there is one."),
}
TWIN_LABELS: dict[str, Any] = {
    "name_date": _l("same name and date of birth"),
    "name": _l("same name, one of the dates is not known"),
    "short": _l("a short form of the same name"),
    "near": _l("nearly the same name, same date of birth"),
    "email": _l("same e-mail"),
}
CHOICE_LABELS: dict[str, Any] = {
    "skip": _l("Leave out: it is the same person"),
    "update": _l("Same person: add what is missing there"),
    "enter": _l("Enter anyway: it is somebody else"),
}
OUTCOME_LABELS: dict[str, Any] = {
    "entered": _l("Entered"),
    "updated": _l("Completed"),
    "skipped": _l("Left out as known"),
    "rejected": _l("Rejected"),
}


def reason_text(problem: Problem) -> str:
    """A problem in words, with what stands in the cell."""
    return str(REASONS[problem.code]) % {"word": problem.word}
