"""What can go wrong when words are counted."""

from flask_babel import lazy_gettext as _

from portal.errors import Trouble


class NoWordAsked(Trouble):
    """The query holds no word."""

    code = "no_word_asked"
    status = 422
    message = _(
        "There is no word in what you typed, so nothing was sought. The texts are as they were. Type one word or a few."
    )
