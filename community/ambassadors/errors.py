"""What can go wrong with ambassadors, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class TooManyCodes(Trouble):
    """Fact: `most`."""

    code = "too_many_codes"
    status = 422
    message = _l(
        "You have %(most)s links already. No new one was made; the others work on. Switch one off that you use no more."
    )


class CameAlready(Conflict):
    """It is known by whom they came."""

    code = "came_already"
    message = _l("It is known already by whose link they came. Nothing was changed. Take that back first.")


class CodeUnknown(Trouble):
    """Nobody here has it."""

    code = "code_unknown"
    status = 422
    message = _l("Nobody here has this code. Nothing was noted; what you typed is kept. Look at it once more.")


class AwayNotRight(Trouble):
    """Fact: `days`."""

    code = "away_not_right"
    status = 422
    message = _l(
        "You can be away from today on, for at most %(days)s days, and the last day is not before the first. Nothing "
        "was changed; what you typed is kept. Choose other days."
    )


class NoStandIn(Trouble):
    """Somebody who is no ambassador today."""

    code = "no_stand_in"
    status = 422
    message = _l(
        "Only another grown-up ambassador can stand in. Nothing was changed; what you typed is kept. Choose somebody "
        "of the list, or nobody."
    )


class MissionNotRight(Trouble):
    """Fact: `days`."""

    code = "mission_not_right"
    status = 422
    message = _l(
        "A mission ends today at the earliest and in %(days)s days at the latest. Nothing was saved; what you typed is "
        "kept. Choose another day."
    )


class TooManyMissions(Trouble):
    """Fact: `most`."""

    code = "too_many_missions"
    status = 422
    message = _l(
        "There are %(most)s open missions already. Nothing was saved; what you typed is kept. Finish one first, or let "
        "it be."
    )


class MissionOver(Conflict):
    """It is done or dropped."""

    code = "mission_over"
    message = _l("This mission is over already. Nothing was changed. Look at what was written.")


class ReportNotRight(Trouble):
    """Fact: `days`."""

    code = "report_not_right"
    status = 422
    message = _l(
        "A report is about a day of the last %(days)s days. Nothing was saved; what you typed is kept. Look at the day "
        "once more."
    )


class NoLinkInText(Trouble):
    """The text lacks its place for the link."""

    code = "no_link_in_text"
    status = 422
    message = _l(
        "The text has no {link}: nobody would find the programme by it. Nothing was saved; what you typed is kept. "
        "Write {link} where the link shall stand."
    )


class NotQuietEnough(Conflict):
    """Fact: `months`."""

    code = "not_quiet_enough"
    message = _l(
        "There is no silence of %(months)s months, or they have been told already. Nothing was changed. Look at the "
        "page again."
    )


class NoticeNotRight(Trouble):
    """Facts: `first`, `last`."""

    code = "notice_not_right"
    status = 422
    message = _l(
        "Between the message and the last day lie %(first)s to %(last)s days. Nobody was told; what you typed is kept. "
        "Choose another day."
    )


class StillNotice(Conflict):
    """The day has not come."""

    code = "still_notice"
    message = _l("The day that was named has not come yet. Nothing was changed. Until then they may go on.")


class ExitOver(Conflict):
    """It was decided."""

    code = "exit_over"
    message = _l("This has been decided already. Nothing was changed. Look at the page again.")
