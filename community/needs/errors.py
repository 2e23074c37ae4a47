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


class IsOver(Conflict):
    """Opened again for a pair or a project that has ended."""

    code = "need_is_over"
    message = _l("What it was for has ended. Nothing was changed. Write a new one for what goes on.")


class FewerThanPledged(Conflict):
    """Fact: `pledged`."""

    code = "need_fewer_than_pledged"
    message = _l("%(pledged)s are pledged already. Nothing was changed; what you typed is kept. Do not write fewer.")


class NoNeed(Trouble):
    """Written for something that one does not look after, or that is over."""

    code = "need_not_yours"
    status = 422
    message = _l("You cannot write this for it. Nothing was kept but what you typed. Choose another one above.")


class NotOpen(Conflict):
    """Pledged to what is enough or over."""

    code = "need_not_open"
    message = _l("Enough is pledged by now, or it is over. Nothing was promised; what you typed is kept. Thank you.")


class TooMuch(Conflict):
    """Fact: `left`."""

    code = "need_too_much"
    message = _l(
        "Only %(left)s are lacking by now. Nothing was promised; what you typed is kept. Write a smaller number."
    )


class ActsForItself(Conflict):
    """Noted by a coordinator for a partner that has representatives."""

    code = "need_acts_for_itself"
    message = _l(
        "Somebody acts for this organisation here, and its word comes from them. Nothing was promised; what you typed "
        "is kept. Ask them to press the button."
    )


class BasisNeeded(Trouble):
    """Somebody else's word without how it was given."""

    code = "need_basis_needed"
    status = 422
    message = _l(
        "You note somebody else's word. Nothing was promised; what you typed is kept. Write who gave it, when and how."
    )


class Unanswered(Conflict):
    """Closed while somebody waits for an answer."""

    code = "need_unanswered"
    message = _l("Somebody who promised help waits for your answer. Nothing was closed. Say yes or no first.")


class ReasonNeeded(Trouble):
    """A no without a why."""

    code = "pledge_reason_needed"
    status = 422
    message = _l("A no needs its reason. Nothing was answered yet. One line is enough: it helps to offer better.")


class PledgeResultNeeded(Trouble):
    """Closed without saying how it ended."""

    code = "pledge_result_needed"
    status = 422
    message = _l("Say first whether it helped. Nothing was closed yet. “I do not know” is an answer too.")


class ResultNeeded(Trouble):
    """Closed without saying how it ended."""

    code = "need_result_needed"
    status = 422
    message = _l("Say first whether you got help. Nothing was closed yet. “I do not know” is an answer too.")


class NotToPut(Conflict):
    """An ask that is there already, or no longer needed."""

    code = "need_not_to_put"
    message = _l(
        "The project does not ask for this any more. Nothing was told to partners; what you typed is kept. Open it "
        "again on the project’s page first."
    )


class TooManyNeeds(Conflict):
    """Fact: `most`."""

    code = "need_too_many"
    message = _l(
        "You have %(most)s needs under way, as many as fit. Nothing was added; what you typed is kept. Close those "
        "that are over."
    )
