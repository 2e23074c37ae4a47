"""What can go wrong with one's own page, said in three parts."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Trouble


class TooManyRequests(Trouble):
    """Ten requests wait already. Fact: `limit`."""

    code = "too_many_requests"
    status = 429
    message = _(
        "%(limit)s of your requests wait for an answer already. This one was not sent; what you typed is kept. "
        "Wait for an answer, or call the coordinator."
    )


class AlreadyAnswered(Conflict):
    """The request has its answer."""

    code = "already_answered"
    message = _("This request has been answered already. Your words are kept in the form. Open it to see the answer.")
