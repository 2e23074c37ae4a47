"""What can go wrong with ambassadors, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class TooManyCodes(Trouble):
    """Fact: `most`."""

    code = "too_many_codes"
    status = 422
    message = _l(
        "You have %(most)s links already. No new one was made; the others work on. Switch one off that you use no more."
    )


class CameAlready(Conflict):
    """It is known by whom they came."""

    code = "came_already"
    message = _l("It is known already by whose link they came. Nothing was changed. Take that back first.")


class CodeUnknown(Trouble):
    """Nobody here has it."""

    code = "code_unknown"
    status = 422
    message = _l("Nobody here has this code. Nothing was noted; what you typed is kept. Look at it once more.")
