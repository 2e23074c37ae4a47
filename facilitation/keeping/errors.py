"""What can go wrong with a kept case, in words for people."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict


class CaseOver(Conflict):
    """The case is destroyed, or its presenter was asked in vain for too long."""

    code = "case_over"
    message = _(
        "This case is not kept any more, so nothing can be answered. The rest of the meeting is as it was. "
        "You need not do anything."
    )
