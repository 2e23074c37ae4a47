"""What can go wrong with partners, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class AlreadyPartner(Conflict):
    """The programme works with it already."""

    code = "already_partner"
    message = _l("The programme works with this organisation already. Nothing was changed. Open its page in the list.")


class PerhapsKnown(Conflict):
    """An organisation of this name or tax number is there."""

    code = "partner_perhaps_known"
    message = _l(
        "An organisation of this name or tax number is known. Nothing was entered; what you typed is kept. Work with "
        "that one, or tick that yours is another."
    )


class SeasonsOverlap(Conflict):
    """Two sets of hours would hold on the same days."""

    code = "seasons_overlap"
    message = _l(
        "Other hours hold on these days already. Nothing was saved; what you typed is kept. Choose other days, or "
        "change those hours."
    )


class TooMany(Conflict):
    """Fact: `most`."""

    code = "partner_too_many"
    message = _l("There are %(most)s already, as many as fit. Nothing was added. Remove one that is not needed.")


class DaysNotRight(Trouble):
    """The last day before the first."""

    code = "partner_days_not_right"
    status = 422
    message = _l(
        "The last day lies before the first one. Nothing was saved; what you typed is kept. Choose another last day."
    )


class AlreadyActs(Conflict):
    """Whoever acts for it claims it again."""

    code = "partner_already_acts"
    message = _l("You act for this organisation already. Nothing was changed. Open “My organisation”.")


class AlreadyAsked(Conflict):
    """The same claim waits."""

    code = "partner_already_asked"
    message = _l(
        "You have asked about this organisation already. The first question waits for its answer; nothing was added. "
        "You will get a message."
    )


class ClaimAnswered(Conflict):
    """Somebody else was faster, or it was taken back."""

    code = "partner_claim_answered"
    message = _l("This question has its answer already. Nothing was changed. Load the page again.")


class ReasonNeeded(Trouble):
    """A no without a why."""

    code = "partner_reason_needed"
    status = 422
    message = _l("A refusal needs its reason. Nothing was answered yet. Write why, so that the person can act on it.")
