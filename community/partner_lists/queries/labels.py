"""The words for columns, reasons and choices of lists of organisations, in the reader's language."""

from typing import Any

from flask_babel import lazy_gettext as _l

from community.partner_lists.rules.rows import Problem

FIELD_LABELS: dict[str, Any] = {
    "name": _l("Name"), "alternate_name": _l("Another name"), "sector": _l("Sector"), "about": _l("What it does"),
    "tax_number": _l("Tax number"), "website": _l("Website"), "email": _l("E-mail"), "phone": _l("Telephone"),
    "territory": _l("Territory"), "site_name": _l("Place: its name"), "city": _l("Place: town"),
    "region": _l("Place: region"), "address": _l("Place: street and house"), "postcode": _l("Place: postcode"),
    "latitude": _l("Place: latitude"), "longitude": _l("Place: longitude"), "point": _l("Place: both coordinates"),
    "hours": _l("Place: opening hours"), "contact": _l("Contact: name"), "contact_role": _l("Contact: position"),
    "contact_email": _l("Contact: e-mail"), "contact_phone": _l("Contact: telephone"),
}  # fmt: skip
REASONS: dict[str, Any] = {
    "no_name": _l("There is no name. Write what the organisation is called."),
    "too_long": _l("A cell is too long (%(word)s characters at most). Shorten it."),
    "unknown_sector": _l(
        "“%(word)s” is none of the six sectors, or two of them. Write government, business, education, social support, "
        "science or volunteering."
    ),
    "other_sector": _l("“%(word)s” is none of the six sectors: the one chosen above is taken."),
    "no_sector": _l("The row names no sector. Write it, or choose one for such rows above."),
    "unknown_territory": _l("There is no territory “%(word)s”. Write it as in the list of territories."),
    "two_territories": _l("There are several territories “%(word)s”. Write which one by its full name."),
    "foreign_territory": _l(
        "You do not look after the territory of this row. Its coordinator brings this organisation in."
    ),
    "no_territory": _l("The row names no territory. Write one of yours, or choose one for such rows above."),
    "odd_number": _l("The tax number “%(word)s” has wrong check figures. It is entered as it stands."),
    "odd_email": _l("“%(word)s” is no e-mail address. It is kept in the description."),
    "odd_phone": _l("“%(word)s” is no telephone number. It is kept in the description."),
    "odd_site": _l("“%(word)s” is no address of the web. It is kept in the description."),
    "odd_point": _l("“%(word)s” is no point of the map. It is left out."),
    "unread_hours": _l("The hours “%(word)s” are not understood for sure. They are shown as they are written."),
}
TWIN_LABELS: dict[str, Any] = {
    "number": _l("same tax number"), "name": _l("same name"), "phone": _l("same telephone"),
    "site": _l("same website"), "near": _l("nearly the same name"),
}  # fmt: skip
CHOICE_LABELS: dict[str, Any] = {
    "skip": _l("Leave out: it is the same organisation"),
    "update": _l("Same organisation: add what is missing there"),
    "enter": _l("Enter anyway: it is another one"),
}


def reason_text(problem: Problem) -> str:
    """A problem in words, with what stands in the cell."""
    return str(REASONS[problem.code]) % {"word": problem.word}
