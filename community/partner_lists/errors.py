"""What can go wrong with lists of organisations, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class NoNames(Trouble):
    """No column is said to hold names."""

    code = "partner_list_no_names"
    status = 422
    message = _l("No column holds the names of organisations yet. The list is kept. Say which column it is.")


class NothingToEnter(Conflict):
    """Every row is rejected."""

    code = "partner_list_nothing"
    message = _l(
        "Not one row can be entered as it is. The list is kept. Look at the reasons, change the columns above or "
        "correct the file and choose it again."
    )
