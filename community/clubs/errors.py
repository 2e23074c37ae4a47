"""What can go wrong with clubs, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class NoMajority(Trouble):
    """Facts: `votes`, `present`."""

    code = "no_majority"
    status = 422
    message = _l(
        "%(votes)s of %(present)s is not more than half. Nothing was written down; what you typed is kept. "
        "An organiser needs more than half of those who were there."
    )


class TermNotRight(Trouble):
    """Fact: `months`."""

    code = "term_not_right"
    status = 422
    message = _l(
        "The term must end after it begins, and at most %(months)s months later. Nothing was written down; what you "
        "typed is kept. Choose another last day."
    )


class NotToBeElected(Conflict):
    """Somebody who is no member, or too young."""

    code = "not_to_be_elected"
    message = _l(
        "Only members of 14 and older can be elected, and nobody notes their own election. Nothing was written down. "
        "Choose a member, or let another organiser note it."
    )


class AlreadyOrganiser(Conflict):
    """The terms would overlap."""

    code = "already_organiser"
    message = _l("They are organiser on these days already. Nothing was written down. Choose a first day after that.")


class NotYetAllowed(Conflict):
    """A child whose consents are not whole."""

    code = "club_not_yet_allowed"
    message = _l(
        "A yes to taking part in the programme is missing: yours, or that of who answers for you. You have not joined "
        "yet. Answer the question on “Consents”, then press again."
    )


class ReviewNotRight(Trouble):
    """Fact: `months`."""

    code = "review_not_right"
    status = 422
    message = _l(
        "The day of review must lie in the next %(months)s months. The charter was not saved; what you typed is kept. "
        "Choose another day."
    )
