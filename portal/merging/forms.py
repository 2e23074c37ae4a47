"""The words for the fields of a record when two stand side by side."""

from flask_babel import lazy_gettext as _l

FIELD_LABELS = {
    "given_name": _l("Given name"),
    "family_name": _l("Family name"),
    "born_on": _l("Date of birth"),
    "territory_id": _l("Territory"),
    "account_id": _l("Signs in with"),
}
