"""What can stand in the way of an answer."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class WishOver(Conflict):
    """The question after the end of a pair is asked for some days. Fact: `days`."""

    code = "wish_over"
    message = _l(
        "This question was open for %(days)s days after the end. Nothing was changed. Ask your coordinator: they can "
        "still help."
    )


class WishNotYours(Conflict):
    """A mentor does not look for a mentor by this question."""

    code = "wish_not_yours"
    message = _l("This answer is for the mentee. Nothing was changed. Choose one of the answers on the page.")


class NotInvited(Conflict):
    """There is nothing to answer."""

    code = "not_invited"
    message = _l(
        "No invitation waits for an answer any more. Nothing was changed. You are welcome all the same: have a look at "
        "what comes next."
    )


class ChooseOne(Trouble):
    """No answer, or one that the page does not offer."""

    code = "choose_one"
    status = 422
    message = _l("No answer arrived. Nothing was changed. Press one of the buttons on the page.")
