"""Why something of a file is not taken, in words."""

from typing import Any

from flask_babel import lazy_gettext as _l

REASONS: dict[str, Any] = {
    "no_column": _l("We keep nothing of this kind"), "wrong": _l("Not what the standard asks for here"),
    "cut": _l("Too long, cut off at the end"), "unsure": _l("Hours that may be meant in several ways; kept in words"),
    "no_id": _l("Without an identifier that the standard demands"), "no_name": _l("Without a name"),
    "no_owner": _l("A service without an organisation"), "second_place": _l("An offer has one place here"),
    "second_address": _l("A place has one address here"),
    "not_yours": _l("This identifier belongs to something that you may not change"),
    "seasons_overlap": _l("Hours that overlap each other"), "partner_too_many": _l("More of it than fits"),
    "partner_closed": _l("The organisation is closed here"),
}  # fmt: skip


def reason_text(why: str) -> str:
    """The reason in words."""
    return str(REASONS.get(why, _l("Could not be written")))
