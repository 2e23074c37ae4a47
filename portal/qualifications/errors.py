"""What can go wrong with qualifications, said in three parts."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Trouble


class BadTerm(Trouble):
    """The days of a paper do not fit together."""

    code = "bad_term"
    status = 422
    message = _(
        "The paper ends before it begins, or was issued in the future. Nothing was entered; what you typed is kept. "
        "Look at the dates on the paper once more."
    )


class OwnPaper(Trouble):
    """Nobody checks their own paper."""

    code = "own_paper"
    status = 403
    message = _("Nobody checks their own paper. It waits as it was. Ask another coordinator or an administrator.")


class AlreadyJudged(Conflict):
    """The paper was checked or refused before."""

    code = "already_judged"
    message = _(
        "This paper was checked or refused already. Nothing was changed. Open the record to see what was decided."
    )


class PaperRemindedLately(Conflict):
    """Facts: `days`."""

    code = "paper_reminded_lately"
    message = _(
        "The holder was told of this paper less than %(days)s days ago. Nothing was sent; the paper stays on the list. "
        "Call, or wait a little."
    )


class KindExists(Conflict):
    """A kind of that name is there."""

    code = "kind_exists"
    message = _("There is a kind of this name already. Nothing was added; what you typed is kept. Choose another name.")
