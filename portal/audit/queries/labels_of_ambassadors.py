"""The words of the trail for acts about ambassadors."""

from typing import Any

from flask_babel import lazy_gettext as _l

AMBASSADORS: dict[str, Any] = {
    "ambassador_code_made": _l("Link of an ambassador made"),
    "ambassador_code_ended": _l("Link of an ambassador switched off"),
    "arrival_noted": _l("Noted by whose link somebody came"),
    "arrival_dropped": _l("Taken back by whose link somebody came"),
    "arrival_told": _l("The ambassador may know who came"),
    "arrival_untold": _l("The ambassador may no longer know who came"),
}
