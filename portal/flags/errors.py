"""What can go wrong with a flag, said in three parts."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Trouble


class TooManyFlags(Trouble):
    """Fact: `limit`."""

    code = "too_many_flags"
    status = 429
    message = _(
        "%(limit)s worries that you told wait for an answer already. This one was not sent; what you typed is kept. "
        "Call somebody who looks after the programme, or 8-800-2000-122: it is free."
    )


class NobodyForSafety(Conflict):
    """The programme has nobody who could read it."""

    code = "nobody_for_safety"
    message = _(
        "There is nobody in this programme who could read it in their place. It was not sent; what you typed is kept. "
        "Call 8-800-2000-122: it is free, and you need not say your name."
    )


class FlagAnswered(Conflict):
    """Somebody has answered already."""

    code = "flag_answered"
    message = _("This has been answered already. Your words are kept in the form. Open it to see the answer.")
