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
