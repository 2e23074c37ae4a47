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


class NobodyNamed(Trouble):
    """Answers are written down for nobody, or it is not said how they were heard."""

    code = "nobody_named"
    status = 422
    message = _(
        "Nothing was stored: it is not said whose answers these are, or how they were given. What you chose is still "
        "here. Choose both and send again."
    )


class AnsweredAlone(Conflict):
    """The person's own answers are not replaced by what somebody else writes down."""

    code = "answered_alone"
    message = _(
        "%(who)s has answered without help meanwhile. Those answers are kept and stay as they are. If they have to be "
        "changed, the person changes them."
    )


class TheirConsentMissing(Forbidden):
    """The chain to take part is not whole for whom answers are written down."""

    code = "their_consent_missing"
    message = _(
        "Nothing was stored: %(who)s has no whole consent to take part yet. What you chose is still here. When the "
        "consent is given or recorded, send again."
    )


class NoConsentYet(Forbidden):
    """Answers are data about a person: without the consents to take part nothing is stored."""

    code = "no_consent_yet"
    message = _(
        "Nothing was stored: first the consent to take part is needed, and for somebody under 18 that of the parents, "
        "too. Nothing is lost. Open “Consents”, answer there and come back."
    )
