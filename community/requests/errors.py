"""What can go wrong with requests, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class CannotMove(Conflict):
    """The request is in another state by now."""

    code = "request_cannot_move"
    message = _l("The request stands differently by now. Nothing was changed. Look at it once more.")


class NoAsking(Trouble):
    """Asked for something that one does not look after, or that is over."""

    code = "request_no_asking"
    status = 422
    message = _l("You cannot ask for this one. Nothing was sent; what you typed is kept. Choose another one above.")


class NotOffered(Conflict):
    """The offer does not stand, or the organisation is closed."""

    code = "request_not_offered"
    message = _l("This help is not offered now. Nothing was sent; what you typed is kept. Look for another offer.")


class ContactInWords(Trouble):
    """Fact: `kinds`, in words."""

    code = "request_contact_in_words"
    status = 422
    message = _l(
        "Your words hold a way to reach somebody: %(kinds)s. Nothing was sent; what you typed is kept. Take it out: "
        "how to reach you stands in its own line below."
    )


class NameInWords(Trouble):
    """The young person is called by name."""

    code = "request_name_in_words"
    status = 422
    message = _l(
        "Your words call the young person by name. Nothing was sent; what you typed is kept. Write “my mentee”: a "
        "partner need not know who it is."
    )


class ConsentMissing(Conflict):
    """The chain of consents to taking part is not whole."""

    code = "request_consent_missing"
    message = _l(
        "The consent to take part is not complete. Nothing was sent; what you typed is kept. Ask a coordinator to get "
        "it, then send the request."
    )


class ReasonNeeded(Trouble):
    """A no without a why."""

    code = "request_reason_needed"
    status = 422
    message = _l("A no needs its reason. Nothing was answered yet. One line is enough: it helps to ask better.")


class ResultNeeded(Trouble):
    """Closed without saying how it ended."""

    code = "request_result_needed"
    status = 422
    message = _l("Say first whether it helped. Nothing was closed yet. “I do not know” is an answer too.")


class TooManyRequests(Conflict):
    """Fact: `most`."""

    code = "request_too_many"
    message = _l(
        "You have %(most)s requests under way, as many as fit. Nothing was sent; what you typed is kept. Close those "
        "that are over."
    )
