"""What can go wrong with a screener, in words for people."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Forbidden, Trouble


class ScreenerNotRight(Trouble):
    """Something typed cannot be a screener."""

    code = "screener_not_right"
    status = 422
    message = _(
        "The screener was not saved: a question needs at least two different answers, and “at most” is not below “at "
        "least”. What you typed is still here. Correct it and save again."
    )


class StaleScreener(Conflict):
    """Somebody saved it after this page was opened."""

    code = "stale_screener"
    message = _(
        "While this page was open, somebody else changed the screener. What you typed is still here. Compare with what "
        "is saved now, in another tab, and save again."
    )


class AnswerAll(Trouble):
    """A question was left out."""

    code = "answer_all"
    status = 422
    message = _("Not every question has an answer yet. What you chose is still here. Choose one answer in each.")


class NoConsentYet(Forbidden):
    """Answers are data about a person: without the consents to take part nothing is stored."""

    code = "no_consent_yet"
    message = _(
        "Nothing was stored: first the consent to take part is needed, and for somebody under 18 that of the parents, "
        "too. Nothing is lost. Open “Consents”, answer there and come back."
    )
