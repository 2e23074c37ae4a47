"""What can go wrong with an application, said in three parts."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict


class AlreadyDecided(Conflict):
    """Somebody decided, or its time is over."""

    code = "application_decided"
    message = _("Somebody has decided about it already, or its time is over. Nothing was changed. Look at the list.")
