"""What can go wrong with storage terms, in words for people."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Trouble


class StaleTerms(Conflict):
    """Somebody saved the terms after this page was opened."""

    code = "stale_terms"
    message = _(
        "While this page was open, somebody else changed the terms. What you typed is still here and nothing of "
        "theirs is lost. Compare with what is saved now and save again."
    )


class TermsOutOfOrder(Trouble):
    """A consent would go before what it allows."""

    code = "terms_out_of_order"
    message = _(
        "The terms were not saved: what is more telling must go first, and consents are kept at least as long as the "
        "transcript. What you typed is still here. Put the three numbers in rising order and save again."
    )


class ReasonMissing(Trouble):
    """Nobody says why a study is held back."""

    code = "hold_reason_missing"
    message = _(
        "The study was not held back, because no reason is given. The terms go on as before. Write the reason and "
        "press the button again."
    )


class NotDue(Conflict):
    """It is not to be destroyed now."""

    code = "retention_not_due"
    message = _(
        "Nothing was destroyed: the term has not come, nobody has been told yet, or the study is held back. Look at "
        "the list again."
    )
