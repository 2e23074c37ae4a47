"""What can go wrong with a series, in words for people."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Trouble
from portal.limits import SERIES_MEETINGS, USEFULNESS_DAYS


class SeriesNotRight(Trouble):
    """The rhythm cannot be right."""

    code = "series_not_right"
    message = _(
        "The series was not planned: it has from 2 to %(most)s meetings, one to eight weeks apart. What you typed is "
        "still here. Correct it and save again."
    )

    def __init__(self) -> None:
        super().__init__(most=SERIES_MEETINGS)


class HourSkipped(Trouble):
    """The clocks of the zone jump over this time on a day of it."""

    code = "hour_skipped"
    message = _(
        "On one of these days the clocks skip this hour, so nothing was planned. What you typed is still here. Choose "
        "another time."
    )


class SeriesIsFull(Conflict):
    """There are as many meetings as a series may have."""

    code = "series_is_full"
    message = _(
        "The series has %(most)s meetings already, so none was added. All of them are kept. Plan another series for "
        "what comes next."
    )

    def __init__(self) -> None:
        super().__init__(most=SERIES_MEETINGS)


class NotYetHeld(Conflict):
    """Attendance belongs to a meeting that is over."""

    code = "not_yet_held"
    message = _("The meeting is not over, so nothing was noted. Who comes in is counted by the room. Come back later.")


class UsefulnessOver(Conflict):
    """Nobody is asked any more, or this person never was."""

    code = "usefulness_over"
    message = _(
        "How useful the meeting was is asked of those who were there, for %(days)s days. Nothing was stored; an "
        "earlier answer is kept. Tell the leaders if something still matters."
    )

    def __init__(self) -> None:
        super().__init__(days=USEFULNESS_DAYS)
