"""What can go wrong with offers, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class CannotMove(Conflict):
    """The offer is in another state by now."""

    code = "offer_cannot_move"
    message = _l("The offer stands differently by now. Nothing was changed. Look at it once more.")


class NotComplete(Trouble):
    """Fact: `missing`."""

    code = "offer_not_complete"
    status = 422
    message = _l("The offer is not published yet: %(missing)s. What you wrote is kept. Add it, then publish.")


class TimeNotRight(Trouble):
    """The end before the beginning, or an hour that the clocks jump over."""

    code = "offer_time_not_right"
    status = 422
    message = _l("This time cannot be: it ends before it begins, or the clocks jump over it. Nothing was added.")


class TimeTaken(Conflict):
    """The same beginning twice."""

    code = "offer_time_taken"
    message = _l("A time that begins then is there already. Nothing was added.")


class TooManyTimes(Conflict):
    """Fact: `most`."""

    code = "offer_too_many_times"
    message = _l("There are %(most)s times already, as many as fit. Nothing was added. Remove one that is over.")


class PartnerClosed(Conflict):
    """The organisation is closed for good, or the programme does not work with it any more."""

    code = "offer_partner_closed"
    message = _l("The organisation is closed for good. Nothing was changed. Its offers can only be put away.")


class NumberNotRight(Trouble):
    """A number of places that cannot be."""

    code = "offer_number_not_right"
    status = 422
    message = _l("That is no number of places. Nothing was changed. Write a number from 0, or leave it empty.")


class NoPlaces(Conflict):
    """Fact: `free`, how many are left."""

    code = "offer_no_places"
    message = _l(
        "There are not so many free places: %(free)s are left. Nothing was changed. Count the places on the page of "
        "the offer, or say no and why."
    )
