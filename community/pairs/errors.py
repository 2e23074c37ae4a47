"""What can go wrong with pairs, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict


class PairOfOne(Conflict):
    """Mentor and mentee are one person."""

    code = "pair_of_one"
    message = _l("Nobody is their own mentor. Nothing was saved. Choose two people.")


class PairInFamily(Conflict):
    """A guardian and the own child."""

    code = "pair_in_family"
    message = _l(
        "One of the two answers for the other as a guardian. Nothing was saved. "
        "Choose a mentor from outside the family."
    )


class PairWithoutPosition(Conflict):
    """The mentor holds no mentor's position on the first day."""

    code = "pair_without_position"
    message = _l(
        "On the first day this mentor is neither a mentor nor a relay mentor. Nothing was saved. "
        "Begin the position first, or choose a later first day."
    )


class PairTwice(Conflict):
    """The two are a pair already."""

    code = "pair_twice"
    message = _l("These two are a pair already. Nothing was saved. Open their pair and change its planned end.")


class PairInCircle(Conflict):
    """Mentoring would go round in a circle."""

    code = "pair_in_circle"
    message = _l(
        "The mentee mentors this mentor already, directly or through others. Nothing was saved. "
        "Choose another mentor, or end the earlier pair first."
    )


class PairMentorMinor(Conflict):
    """Somebody under 18 would mentor outside the form for it."""

    code = "pair_mentor_minor"
    message = _l(
        "This mentor is under 18. Nothing was saved. Choose the form “child to child”, or a mentor of 18 or older."
    )


class PairNotChildren(Conflict):
    """The form for children with somebody grown up."""

    code = "pair_not_children"
    message = _l("“Child to child” is for two people under 18. Nothing was saved. Choose the short or the long form.")


class PairTooClose(Conflict):
    """The older child is not old enough."""

    code = "pair_too_close"
    message = _l(
        "Between the two children there are less than two years. Nothing was saved. Choose an older child as mentor."
    )


class PairNotConsented(Conflict):
    """A guardian or a child has not agreed to taking part."""

    code = "pair_not_consented"
    message = _l(
        "A consent to taking part is missing for one of the children. Nothing was saved. "
        "Ask the guardian and the child first, then begin the pair."
    )


class PairBadDates(Conflict):
    """The planned end is not after the beginning."""

    code = "pair_bad_dates"
    message = _l("The planned end is not after the first day. Nothing was saved. Choose a later planned end.")


class PairNotShort(Conflict):
    """Longer than eight months."""

    code = "pair_not_short"
    message = _l("A short pair lasts eight months at most. Nothing was saved. Choose an earlier end or the long form.")


class PairNotLong(Conflict):
    """Shorter than a year."""

    code = "pair_not_long"
    message = _l("A long pair lasts a year or more. Nothing was saved. Choose a later end or the short form.")


class PairSupervisorNeeded(Conflict):
    """Two children without an adult."""

    code = "pair_supervisor_needed"
    message = _l("“Child to child” needs an adult supervisor. Nothing was saved. Choose one.")


class PairOwnSupervisor(Conflict):
    """Somebody of the pair would supervise it."""

    code = "pair_own_supervisor"
    message = _l("Nobody supervises their own pair. Nothing was saved. Choose somebody else.")


class PairSupervisorUnfit(Conflict):
    """Too young, or without a position for it."""

    code = "pair_supervisor_unfit"
    message = _l(
        "A supervisor is an adult with the position of tutor, coordinator, organiser, mentor or expert. "
        "Nothing was saved. Choose somebody else."
    )


class PairSupervisorBelow(Conflict):
    """The supervisor is mentored by the mentor."""

    code = "pair_supervisor_below"
    message = _l(
        "This mentor mentors the supervisor, directly or through others. Nothing was saved. Choose somebody else."
    )


class PairEnded(Conflict):
    """History is not rewritten."""

    code = "pair_ended"
    message = _l("This pair has ended. The history stays as it is. Begin a new pair if they go on.")


class PairBadEnd(Conflict):
    """The real end lies in the future or before the beginning."""

    code = "pair_bad_end"
    message = _l(
        "The last day lies before the first one or in the future. What you typed is kept. Choose a day up to today."
    )


BY_CODE: dict[str, type[Conflict]] = {
    one.code: one
    for one in (
        PairOfOne, PairInFamily, PairWithoutPosition, PairTwice, PairInCircle, PairMentorMinor, PairNotChildren,
        PairTooClose, PairNotConsented, PairBadDates, PairNotShort, PairNotLong, PairSupervisorNeeded,
        PairOwnSupervisor, PairSupervisorUnfit, PairSupervisorBelow,
    )
}  # fmt: skip
