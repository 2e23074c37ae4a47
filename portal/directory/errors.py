"""What can go wrong with a profile, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Trouble


class TooWide(Trouble):
    """A choice of who sees a field that this person has not."""

    code = "too_wide"
    message = _l(
        "This choice of who sees the field is not there for you. Nothing was saved, what you wrote is kept. "
        "Choose one from the list."
    )


class NoSuchTime(Trouble):
    """No such word for one's time."""

    code = "no_such_time"
    message = _l("This choice is not on the list. Nothing was saved, what you wrote is kept. Choose one from the list.")
