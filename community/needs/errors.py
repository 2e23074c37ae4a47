"""What can go wrong with needs, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class CannotMove(Conflict):
    """It is in another state by now."""

    code = "need_cannot_move"
    message = _l("It stands differently by now. Nothing was changed. Look at it once more.")


class AllPledged(Conflict):
    """Opened again, but all of it is pledged."""

    code = "need_all_pledged"
    message = _l("All of it is pledged already. Nothing was changed. Write a higher number when more is lacking.")


class FewerThanPledged(Conflict):
    """Fact: `pledged`."""

    code = "need_fewer_than_pledged"
    message = _l("%(pledged)s are pledged already. Nothing was changed; what you typed is kept. Do not write fewer.")


class NoNeed(Trouble):
    """Written for something that one does not look after, or that is over."""

    code = "need_not_yours"
    status = 422
    message = _l("You cannot write this for it. Nothing was kept but what you typed. Choose another one above.")


class ResultNeeded(Trouble):
    """Closed without saying how it ended."""

    code = "need_result_needed"
    status = 422
    message = _l("Say first whether you got help. Nothing was closed yet. “I do not know” is an answer too.")


class TooManyNeeds(Conflict):
    """Fact: `most`."""

    code = "need_too_many"
    message = _l(
        "You have %(most)s needs under way, as many as fit. Nothing was added; what you typed is kept. Close those "
        "that are over."
    )
