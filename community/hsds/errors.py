"""What can go wrong with somebody else's directory, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Trouble


class NotADirectory(Trouble):
    """Neither JSON nor a data package."""

    code = "not_hsds"
    status = 422
    message = _l(
        "This is no directory by HSDS, or it is larger than 20 MB. Nothing was taken. Choose a JSON file or a ZIP with "
        "the standard’s CSV tables."
    )
