"""Why an account is not removed, in words for people."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Forbidden


class LastKeeper(Conflict):
    """Nobody would run the installation."""

    code = "last_keeper"
    message = _l(
        "You are the last one who runs this installation, so your account was not removed. Everything is as it was. "
        "Make somebody else its administrator first."
    )


class AskAnAdult(Forbidden):
    """A child's account is the guardian's to remove."""

    code = "ask_an_adult"
    message = _l(
        "Until you are 18, the adult who answers for you removes the account. Nothing was changed. Ask them, or the "
        "coordinator."
    )
