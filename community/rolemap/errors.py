"""What can go wrong with what a place needs, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class AlreadyNeeded(Conflict):
    """The same position is required there at that time."""

    code = "already_needed"
    message = _l(
        "This position is required in this place already. Nothing was saved. End the earlier line first, then add the "
        "new one."
    )


class NotNeeded(Conflict):
    """The requirement ended before."""

    code = "not_needed"
    message = _l("This requirement has ended already. The history stays as it is. Add a new one if it is needed again.")


class TooMany(Trouble):
    """No number that a place can need."""

    code = "too_many"
    message = _l("The number must be from 1 to %(most)s. Nothing was saved. Write another number.")
