"""Named errors of the journal."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict


class JournalClosed(Conflict):
    """Nothing can be appended any more."""

    code = "closed"
    message = _("This meeting is closed. What was in it is as before. Nothing can be added any more.")
