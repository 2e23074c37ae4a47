"""A pause: an honoured rest from the programme, with a day of return or without, begun and ended by one click.

Who rests stands in no list of the active and is reminded of nothing; those who look after them see until when.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.features import (
        AwaySource,
        Feature,
        HomeCard,
        KnownSource,
        MergePart,
        NotificationKind,
        RecordPart,
        Schedule,
    )  # fmt: skip
    from portal.pauses.demo import load
    from portal.pauses.queries import at_rest, has_pause, known_pauses, resting, resting_everywhere, rests_now
    from portal.pauses.services import BACK, NEAR_RESTS, NEAR_RETURNS, SOON, tell_of_pauses
    from portal.pauses.views import bp, on_home, on_own_page, on_record

    own, near = _l("You rest here, or did."), _l("You are one of those near this person.")
    kinds = (
        NotificationKind(
            SOON, _l("The end of a pause"),
            _l("Your pause ends on %(day)s. Come back, or rest a little longer: one click"), ("in_app", "mail"),
            why=own, is_of_rest=True,
        ),
        NotificationKind(BACK, _l("A welcome after a pause"), _l("Your pause is over. Good that you are here again"),
                         ("in_app", "mail"), why=own, is_of_rest=True),
        NotificationKind(NEAR_RESTS, _l("Somebody near you rests"), _l("%(name)s rests for a while. Do not wait or "
                         "remind: see who can be near meanwhile"), why=near),
        NotificationKind(NEAR_RETURNS, _l("Somebody near you is back"), _l("%(name)s is back from a pause"), why=near),
    )  # fmt: skip
    return Feature(
        "portal.pauses", blueprints=(bp,), notification_kinds=kinds,
        home_cards=(HomeCard("portal/pauses/home_pause.html", on_home, order=4, reads=at_rest, waits=rests_now),),
        away=(AwaySource(resting, resting_everywhere),),
        record_parts=(RecordPart("portal/pauses/record_pause.html", on_record, order=2, waits=has_pause),),
        own_parts=(RecordPart("portal/pauses/own_pause.html", on_own_page, order=20),),
        merges=(MergePart("pauses", _l("Pauses"), ("pause.person_id", "pause.begun_by_id")),),
        known=(KnownSource("pauses", _l("Pauses"), known_pauses, ("pause",), order=12),),
        schedules=(Schedule("pauses", 60, tell_of_pauses),), demo=load,
    )  # fmt: skip
