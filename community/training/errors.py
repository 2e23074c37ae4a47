"""What can go wrong with training, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class NotYet(Conflict):
    """The module before is not passed."""

    code = "module_not_yet"
    message = _l("The module before comes first. Your progress is kept. Go on where you stopped.")


class TryOver(Conflict):
    """The answers were sent before."""

    code = "try_over"
    message = _l("These answers were sent already. The result is kept. Open it, or begin a new try.")


class AnswersMissing(Trouble):
    """A question has no answer."""

    code = "answers_missing"
    status = 422
    message = _l("A question has no answer yet. What you chose is kept. Answer it and send again.")


class CheckUnreadable(Trouble):
    """The text of a check does not follow its signs. Fact: `line`."""

    code = "check_unreadable"
    status = 422
    message = _l(
        "Line %(line)s of the check cannot be read. What you typed is kept. "
        "A question begins with ?, a right answer with +, a wrong one with -, an explanation with !."
    )


class NotPublishable(Trouble):
    """Something is missing before an edition may be published. Fact: `what`."""

    code = "not_publishable"
    status = 422
    message = _l("The edition is not complete: %(what)s. The draft is kept. Fill this and publish again.")


class EditionFixed(Conflict):
    """A published edition never changes."""

    code = "edition_fixed"
    message = _l("This edition is published and never changes. Nothing was saved. Open a new draft and change that.")
