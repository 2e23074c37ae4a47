"""What can go wrong with activities, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class TimesNotRight(Trouble):
    """Fact: `days`."""

    code = "activity_times"
    status = 422
    message = _l(
        "The end must come after the beginning, at most %(days)s days later, and signing up must close before the "
        "beginning. Nothing was saved; what you typed is kept. Look at the days and hours."
    )


class HourSkipped(Trouble):
    """The clocks of the zone jump over this hour."""

    code = "hour_skipped"
    status = 422
    message = _l(
        "The clocks of the programme jump over this hour on that day. Nothing was saved; what you typed is kept. "
        "Choose another hour."
    )


class AgesNotRight(Trouble):
    """The youngest is older than the oldest."""

    code = "activity_ages"
    status = 422
    message = _l("“From” is higher than “up to”. Nothing was saved; what you typed is kept. Look at the ages.")


class NoSeats(Trouble):
    """No kind of place."""

    code = "no_seats"
    status = 422
    message = _l(
        "There is no kind of place yet, so nobody could come. Nothing was saved; what you typed is kept. "
        "Write who is invited, for example “everybody”."
    )


class SeatTaken(Conflict):
    """Facts: `name`, `count`."""

    code = "seat_taken"
    message = _l(
        "“%(name)s”: %(count)s signed up already. It cannot become fewer places, another kind or none. Nothing was "
        "saved; what you typed is kept. Take people off the list first, or leave as many places."
    )


class AllyNeeded(Conflict):
    """A child below 14 without an adult who has said yes."""

    code = "ally_needed"
    message = _l(
        "Somebody grown up goes with you on this: ask one on this page, and wait for their yes. Your idea is kept as "
        "it is. Then send it off."
    )


class NotYours(Conflict):
    """Somebody who proposed or organises it would sign it."""

    code = "second_signature"
    message = _l(
        "Whoever proposed it or organises it does not sign it too, because children may come: a second adult reads it "
        "first. Nothing was changed. Ask another coordinator, or a tutor."
    )


class NoSuchStep(Conflict):
    """The activity has gone on meanwhile."""

    code = "activity_step"
    message = _l("This is no longer possible: the activity has changed meanwhile. Open its page to see how it stands.")


class WordsMissing(Trouble):
    """Advice or a reason."""

    code = "activity_words"
    status = 422
    message = _l("Write a sentence about why. Nothing was changed; whoever proposed it reads it.")


class PastActivity(Conflict):
    """It is to be published or changed after it began."""

    code = "activity_past"
    message = _l("It has begun already, so this cannot be done any more. Everything is kept as it was.")


class Shut(Conflict):
    """A gate is shut. Facts: `words`."""

    code = "gate_shut"
    message = _l("%(words)s Nothing was changed.")


class NoSuchSeat(Trouble):
    """The kind of place is gone."""

    code = "no_such_seat"
    status = 422
    message = _l("This kind of place is not there any more. You are not signed up yet. Choose another on the page.")


class OfferOver(Conflict):
    """The offer has ended, and the place went on."""

    code = "offer_over"
    message = _l(
        "The time of this offer is over, and the place went on to the next one. You stay on the waiting list; when a "
        "place is free again, you hear of it."
    )


class NotHereYet(Conflict):
    """Check-in before its time, or by a key that is over."""

    code = "not_here_yet"
    message = _l(
        "Marking who came works from an hour before the beginning until a day after the end, with the code that hangs "
        "at the place. Nothing was marked. Ask an organiser: they have the list."
    )


class NotOnList(Conflict):
    """Nobody with a place."""

    code = "not_on_list"
    message = _l("You have no place in this activity. Nothing was marked. Ask an organiser.")


class ItemTaken(Conflict):
    """Enough people have it."""

    code = "item_taken"
    message = _l("Somebody was quicker: enough people have this already. Choose another one on the page.")


class NotYetOver(Conflict):
    """A reflection before the end, or much later."""

    code = "reflection_time"
    message = _l(
        "What it gave you can be said after the end, for thirty days, by those who were there. What you typed is kept."
    )


class TooManyHands(Conflict):
    """Somebody who cannot be asked."""

    code = "hand_not_right"
    message = _l("This person cannot be asked for that: an ally must be grown up. Nobody was asked. Choose another.")


class EndlessRule(Trouble):
    """A series without an end."""

    code = "endless_rule"
    status = 422
    message = _l(
        "A series needs an end, or nobody could promise to be there. Nothing was saved; what you typed is kept. Write "
        "how many times it takes place, or until which day."
    )


class SeriesTooLong(Trouble):
    """Facts: `most`, `months`."""

    code = "series_too_long"
    status = 422
    message = _l(
        "A series has at most %(most)s dates within %(months)s months. Nothing was saved; what you typed is kept. "
        "Let it end sooner; you can plan the next one later."
    )


class SeriesTooShort(Trouble):
    """The rule makes one date or none."""

    code = "series_too_short"
    status = 422
    message = _l(
        "These days give less than two dates. Nothing was saved; what you typed is kept. Let it end later, or choose "
        "“once”."
    )


class NoSuchRule(Trouble):
    """A change of day that no rule can say."""

    code = "no_such_rule"
    status = 422
    message = _l(
        "The dates of this series cannot all be moved to another day in this way. Nothing was changed; what you typed "
        "is kept. Move this one date alone, or call the later ones off and plan a new series."
    )


class NoSuchDay(NoSuchRule):
    """A day that some months of the series do not have. Facts: `day`."""

    code = "no_such_day"
    message = _l(
        "Not every month of this series has a day %(day)s. Nothing was changed; what you typed is kept. Choose a day "
        "up to the 28th, or move this one date alone."
    )


class DateTaken(Conflict):
    """A date with people on its list cannot be taken out."""

    code = "date_taken"
    message = _l(
        "Somebody has signed up for this date, or it is the only one left, so it cannot just be taken out. Nothing was "
        "changed. Call it off: those who signed up are told."
    )
