"""Named errors of jobs."""

from flask_babel import lazy_gettext as _

from portal.errors import NotFound, Trouble


class JobStopped(Exception):
    """The asker stopped the job; the runner unwinds and keeps nothing."""


class ResultGone(NotFound):
    """The result was deleted after its time."""

    code = "result_gone"
    status = 410
    message = _("This file was deleted 24 hours after it was made. The data it was made from are kept. Make it anew.")


class UnknownJobKind(Trouble):
    """No feature knows this kind of job (an older or newer version asked for it)."""

    code = "unknown_job"
    message = _("This version of Golosa does not know this kind of work. Nothing was changed. Tell the administrator.")
