"""What can go wrong with pauses, said in three parts."""

from flask_babel import lazy_gettext as _

from portal.errors import Trouble


class BadReturn(Trouble):
    """The day of return has passed or is too far away."""

    code = "bad_return"
    status = 422
    message = _(
        "The day of return is tomorrow at the earliest and within a year. Nothing was changed; what you typed is kept. "
        "Choose another day, or leave it open."
    )
