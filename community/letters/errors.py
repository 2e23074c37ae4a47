"""What can go wrong with letters, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Trouble


class LetterNotWhole(Trouble):
    """Nobody to write to, or nothing to thank for."""

    code = "letter_not_whole"
    status = 422
    message = _l(
        "A letter needs to whom it goes, what it says and who signs it. Nothing was issued; what you typed is kept. "
        "Fill in what is empty."
    )
