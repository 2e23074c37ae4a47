"""What can go wrong with a finding, in words for people."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Trouble


class StaleFinding(Conflict):
    """Somebody saved the finding after this page was opened."""

    code = "stale_finding"
    message = _(
        "While this page was open, somebody else changed the finding. What you typed is still here, and what they "
        "saved stands beside it. Compare, put together what is right, and save again."
    )


class StatementMissing(Trouble):
    """A finding says something."""

    code = "statement_missing"
    status = 422
    message = _(
        "The finding says nothing yet, so it was not saved. What you typed is still here. Write the statement in one "
        "sentence and save again."
    )


class FindingNotReady(Conflict):
    """Something that a stated finding rests on is not there."""

    code = "finding_not_ready"
    message = _(
        "The finding stays a draft, because something it rests on is not there yet. Everything in it is kept. The page "
        "says what is missing."
    )


class NothingChosen(Trouble):
    """No passage was chosen."""

    code = "nothing_chosen"
    status = 422
    message = _("No passage was chosen, so nothing was added. The finding is as it was. Tick at least one passage.")


class TextTooLong(Trouble):
    """More than a text may have. Facts: `limit`."""

    code = "finding_text_too_long"
    status = 422
    message = _(
        "The text is longer than %(limit)s characters, so it was not saved. What you typed is still here. Shorten it "
        "and save again."
    )
