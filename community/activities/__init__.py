"""Activities: what people do together, from an idea to who was there; series, feeds and threads are not here."""

from typing import Any

TABS = dict.fromkeys(("child", "teen", "mentee", "mentor", "tutor"), 3)


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from community.activities import api
    from community.activities.demo import load
    from community.activities.queries import known_activities, known_private
    from community.activities.services import call_off_of_those_who_left, pass_on_offers, remind, remind_of_word
    from community.activities.views import bp
    from community.activities.views.home import CARDS, LOADS, WORK
    from community.activities.views.seams import hang
    from portal.actor import Actor
    from portal.features import Feature, KnownSource, MergePart, NavEntry, RemovalPart, Schedule

    def is_here(actor: Actor, programme_id: int) -> bool:
        return actor.is_in(programme_id)

    tables = (
        "registration", "activity", "activity_hand", "item_claim", "activity_permission", "activity_step", "wait_offer",
    )  # fmt: skip
    return Feature(
        "community.activities", blueprints=(bp,), api=(api.bp,), told_of=_l("Activities"),
        notification_kinds=(*_of_places(), *_of_coming(), *_of_organising(), *_of_children()),
        nav=(NavEntry("activities.activity_list", _l("Activities"), "card-checklist", is_here, order=23, tabs=TABS),),
        home_cards=CARDS, work=WORK, loads=LOADS,
        known=(
            KnownSource("activities", _l("Activities"), known_activities, tables, order=32),
            KnownSource(
                "reflections", _l("What activities gave me"), known_private, ("activity_reflection",), order=33,
                is_private=True,
            ),
        ),
        merges=(
            MergePart(
                "activities", _l("Activities"),
                (
                    "registration.person_id", "registration.made_by_id", "activity.proposed_by_id",
                    "activity.published_by_id", "activity_hand.person_id", "item_claim.person_id",
                    "activity_permission.child_id", "activity_permission.guardian_id", "activity_step.by_id",
                    "activity_reflection.person_id",
                ),
                yields=("registration", "activity_hand", "item_claim", "activity_permission"),
            ),
        ),
        removals=(
            RemovalPart(
                "activities", ("item_claim.person_id",),
                {"registration.person_id": ("reason",), "activity_reflection.person_id": ("words",)},
            ),
        ),
        schedules=(Schedule("offers", 1, pass_on_offers), Schedule("activities", 15, remind),
                   Schedule("words", 15, remind_of_word),
                   Schedule("places_of_who_left", 15, call_off_of_those_who_left)),
        demo=load, init=hang,
    )  # fmt: skip


def _of_places() -> tuple[Any, ...]:
    """What somebody with a place, or waiting for one, hears."""
    from flask_babel import lazy_gettext as _l

    from community.feeds.queries.letters import calendar_of
    from portal.features import NotificationKind

    both, inside = ("in_app", "mail"), ("in_app",)
    return (
        NotificationKind(
            "place_offered", _l("A place is free for you"),
            _l("A place is free for you: “%(title)s”, %(when)s. It is yours until %(until)s"), both,
            urgency="now",
        ),
        NotificationKind(
            "offer_over", _l("An offer is over"),
            _l("The place at “%(title)s” went on to the next one. You stay on the waiting list"), inside,
        ),
        NotificationKind(
            "place_given", _l("You have a place"), _l("You have a place: “%(title)s”, %(when)s"), both,
            urgency="soon", calendar=calendar_of,
        ),
        NotificationKind(
            "series_given", _l("You have a place on several dates"),
            _l("You have a place on %(count)s dates of “%(title)s”, the first is %(when)s"), both,
            urgency="soon", calendar=calendar_of,
        ),
        NotificationKind(
            "place_left", _l("A place that I called off"), _l("You do not come: “%(title)s”, %(when)s"), both,
            calendar=calendar_of,
        ),
        NotificationKind(
            "place_waits", _l("You are on the waiting list"),
            _l("You are on the waiting list: “%(title)s”, %(when)s"), inside,
        ),
        NotificationKind(
            "place_declined", _l("No place"), _l("No place at “%(title)s”, %(when)s: %(reason)s"), both,
            urgency="soon", calendar=calendar_of,
        ),
        NotificationKind(
            "activity_moved", _l("Another time or place"),
            _l("“%(title)s” has changed: now %(when)s, %(place)s"), both,
            urgency="soon", calendar=calendar_of,
        ),
        NotificationKind(
            "activity_cancelled", _l("Activities called off"),
            _l("“%(title)s”, %(when)s, does not take place: %(reason)s"), both,
            urgency="soon", calendar=calendar_of,
        ),
        NotificationKind(
            "series_moved", _l("Another time or place of a series"),
            _l("“%(title)s” has changed on %(count)s dates of yours, the first is now %(when)s, %(place)s"), both,
            urgency="soon", calendar=calendar_of,
        ),
        NotificationKind(
            "series_cancelled", _l("Dates of a series called off"),
            _l("“%(title)s” does not take place on %(count)s dates of yours from %(when)s on: %(reason)s"), both,
            urgency="soon", calendar=calendar_of,
        ),
    )  # fmt: skip


def _of_coming() -> tuple[Any, ...]:
    """What reminds of what comes soon, and of what an educational event needs afterwards; what is new."""
    from flask_babel import lazy_gettext as _l

    from community.feeds.queries.letters import calendar_of
    from portal.features import NotificationKind

    both, inside = ("in_app", "mail"), ("in_app",)
    return (
        NotificationKind(
            "activity_soon", _l("Activities that come soon"), _l("Soon: “%(title)s”, %(when)s. Are you coming?"), both,
            urgency="soon", calendar=calendar_of,
        ),
        NotificationKind(
            "activity_soon_word", _l("Educational events that come soon"),
            _l("Soon: “%(title)s”, %(when)s. Are you coming? It counts once you have said afterwards what it gave you"),
            both, urgency="soon", calendar=calendar_of,
        ),
        NotificationKind(
            "word_due", _l("What an educational event gave me"),
            _l("What did “%(title)s” give you? It counts once you have said so, until %(until)s"), both,
        ),
        NotificationKind(
            "activity_new", _l("New in my clubs"), _l("New in your club: “%(title)s”, %(when)s"), inside,
        ),
    )  # fmt: skip


def _of_organising() -> tuple[Any, ...]:
    """What those hear who propose, sign and organise."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    both, inside = ("in_app", "mail"), ("in_app",)
    return (
        NotificationKind(
            "activity_asked", _l("Asked for help with an activity"),
            _l("You are asked to help with “%(title)s”, %(when)s"), inside,
        ),
        NotificationKind(
            "activity_hand", _l("Answers of helping hands"), _l("There is an answer to your question: “%(title)s”"),
            inside,
        ),
        NotificationKind(
            "activity_proposed", _l("Activities to sign"), _l("To read and sign: “%(title)s”, %(when)s"), inside,
        ),
        NotificationKind(
            "activity_published", _l("My activity is published"), _l("“%(title)s” is published: people can sign up"),
            inside,
        ),
        NotificationKind(
            "activity_returned", _l("My activity was given back"),
            _l("“%(title)s” was given back with advice. Read it, change it, send it off again"), inside,
        ),
        NotificationKind(
            "registration_new", _l("Somebody asks for a place"), _l("Somebody asks for a place: “%(title)s”"), inside,
        ),
        NotificationKind(
            "late_cancel", _l("Late cancellations"), _l("Somebody cannot come after all: “%(title)s”, %(when)s"), both,
            urgency="soon",
        ),
        NotificationKind(
            "adult_missing",
            _l("An adult is missing"),
            _l("An adult does not come any more, and for the children who come there are too few: “%(title)s”, "
               "%(when)s"),
            both,
            urgency="soon",
        ),
    )  # fmt: skip


def _of_children() -> tuple[Any, ...]:
    """What children and who answers for them hear."""
    from flask_babel import lazy_gettext as _l

    from community.feeds.queries.letters import calendar_of
    from portal.features import NotificationKind

    both, inside = ("in_app", "mail"), ("in_app",)
    return (
        NotificationKind(
            "activity_permission", _l("A child would like to come along"),
            _l("%(name)s would like to come along: “%(title)s”, %(when)s. Do you allow it?"), both, whom="guardians",
            urgency="now",
        ),
        NotificationKind(
            "permission_again", _l("Asked again for a child: another time or place"),
            _l("“%(title)s” has changed: now %(when)s, %(place)s. Do you still allow %(name)s to come?"), both,
            whom="guardians", urgency="now",
        ),
        NotificationKind(
            "permission_yes", _l("A guardian's yes"), _l("You may come along: “%(title)s”, %(when)s"), inside,
            whom="young", calendar=calendar_of,
        ),
        NotificationKind(
            "permission_no", _l("A guardian's no"),
            _l("Your parent or guardian has said no: “%(title)s”. Talk to them"), inside, whom="young",
            calendar=calendar_of,
        ),
        NotificationKind(
            "registered_for", _l("Signed up by a guardian"),
            _l("You were signed up: “%(title)s”, %(when)s. If you do not want to, call it off"), inside, whom="young",
            calendar=calendar_of,
        ),
        NotificationKind(
            "called_off_for", _l("Called off by a guardian or a child"),
            _l("A place was called off: “%(title)s”, %(when)s"), inside, calendar=calendar_of,
        ),
    )  # fmt: skip
