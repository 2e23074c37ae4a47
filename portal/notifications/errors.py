"""Why a message is not sent, in words for people."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict


class TestedJustNow(Conflict):
    """A test message a minute is enough."""

    __test__ = False  # no class of tests
    code = "tested_just_now"
    message = _l(
        "A test message was sent less than a minute ago, so no second one was sent. The first is on its way. Look at "
        "the list below in a minute."
    )
