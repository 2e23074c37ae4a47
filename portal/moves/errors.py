"""What can go wrong with moving from one programme to another, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Forbidden, Trouble


class NoSuchMove(Conflict):
    """The move is not where this step begins."""

    code = "no_such_move"
    message = _l(
        "The move has gone on since the page was opened. Nothing was changed. Open it again to see where it is."
    )


class MoveExpired(Conflict):
    """Nobody decided in time."""

    code = "move_expired"
    message = _l("The time for this move is over. Nothing was changed. It can be proposed again.")


class MoveOpen(Conflict):
    """A move of this person runs already."""

    code = "move_open"
    message = _l("A move of this person is under way already. Nothing was changed. Take that one back first.")


class SameProgramme(Conflict):
    """To where the record is."""

    code = "same_programme"
    message = _l("The person is in this programme already. Nothing was changed. Choose another one.")


class PlaceElsewhere(Conflict):
    """A territory in which the other programme does not work."""

    code = "place_elsewhere"
    status = 422
    message = _l("The other programme does not work in this place. Nothing was proposed. Choose another, or none.")


class NotYourAnswer(Forbidden):
    """Somebody else answers."""

    code = "not_your_answer"
    message = _l("Somebody else answers here. Nothing was changed. Ask the coordinator who it is.")


class NotSender(Forbidden):
    """Who withdraws is the sending side or the family."""

    code = "not_sender"
    message = _l("Only the side that proposed the move, or the family, can take it back. Nothing was changed.")


class NotReceiver(Forbidden):
    """Who decides at the end is the receiving side."""

    code = "not_receiver"
    message = _l("Only the coordinators of the other programme decide this. Nothing was changed. Ask them.")


class TwoPeople(Forbidden):
    """Who proposed it, or noted an answer, cannot accept it."""

    code = "two_people"
    message = _l(
        "Who proposed the move, or noted an answer to it, cannot accept it too. Nothing was changed. "
        "Ask another coordinator."
    )


class NotAgreed(Conflict):
    """Somebody else answers for the child now, or the person came of age."""

    code = "not_agreed"
    message = _l(
        "Not everybody who answers today has said yes. Nothing was changed. Ask the other programme whose answer is "
        "missing."
    )


class NotSettled(Conflict):
    """Something must be ended over there first; what it is stays there."""

    code = "not_settled"
    message = _l(
        "Something has to be finished in the programme they come from. Nothing was changed. Ask the coordinator there: "
        "the page of the move says what it is."
    )


class MeansMissing(Trouble):
    """An answer noted for somebody without how it was given."""

    code = "means_missing"
    status = 422
    message = _l("It is not said how the answer was given. Nothing was noted. Write where and how it was said.")


BY_CODE = {
    one.code: one for one in (NotYourAnswer, NotSender, NotReceiver, TwoPeople, NotAgreed, NotSettled)
}  # fmt: skip
