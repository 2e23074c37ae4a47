"""Aftercare: nobody is forgotten after the programme ends. Clubs and what they do are not here."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from community.aftercare.demo import load
    from community.aftercare.policy import OVERSEERS
    from community.aftercare.queries import known_aftercare
    from community.aftercare.services import invite_back
    from community.aftercare.views import bp
    from community.aftercare.views.home import CARDS, calls, searches
    from portal.actor import Actor
    from portal.features import (
        Feature,
        KnownSource,
        MergePart,
        NavEntry,
        RemovalPart,
        Schedule,
        WorkSource,
    )

    def lists(actor: Actor, programme_id: int) -> bool:
        return actor.stands_as(programme_id, "graduate") or actor.has(programme_id, *OVERSEERS)

    tables = ("come_back", "pair_wish", "pair_permission")
    people = ("come_back.person_id", "pair_wish.person_id", "pair_permission.child_id", "pair_permission.guardian_id")
    return Feature(
        "community.aftercare", blueprints=(bp,), told_of=_l("After the programme"),
        nav=(NavEntry("aftercare.cohort_list", _l("After the programme"), "mortarboard", lists, order=47),),
        notification_kinds=_kinds(),
        home_cards=CARDS,
        work=(
            WorkSource("searches", _l("Looking for a new mentor"), "person-hearts", searches, order=41),
            WorkSource("calls", _l("Graduates to call"), "telephone", calls, order=60),
        ),
        merges=(
            MergePart("aftercare", _l("After the programme"), people, yields=tables),
        ),
        known=(
            KnownSource("aftercare", _l("After the programme"), known_aftercare, tables, order=36, is_private=True),
        ),
        removals=(RemovalPart("aftercare", people),),
        schedules=(Schedule("come back", 60, invite_back),),
        demo=load,
    )  # fmt: skip


def _kinds() -> tuple[Any, ...]:
    """What graduates, and the two of an ended pair, hear."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    both, pair = ("in_app", "mail"), _l("You were one of this pair.")
    return (
        NotificationKind(
            "come_back", _l("Invitations to come back"),
            _l("You finished the programme on %(day)s. Have a look at what is on now: you are always welcome"),
            both, why=_l("You are a graduate of the programme."),
        ),
        NotificationKind(
            "in_touch", _l("Both wish to stay in touch"),
            _l("You both wish to stay in touch. Here is how"), both, why=pair,
        ),
        NotificationKind(
            "in_touch_child", _l("A child and a former mentor wish to stay in touch"),
            _l("%(name)s and the former mentor both wish to stay in touch. May they write to each other here?"),
            both, whom="guardians",
        ),
        NotificationKind(
            "in_touch_open", _l("An ended pair can go on writing"),
            _l("You can go on writing to each other here, as long as you both wish it"), both, why=pair,
        ),
        NotificationKind(
            "in_touch_over", _l("An ended pair does not stay in touch any more"),
            _l("%(name)s would like to leave it at the time you had together. Thank you for having been there"),
            both, why=pair,
        ),
        NotificationKind(
            "in_touch_over_child", _l("A child and a former mentor do not stay in touch any more"),
            _l("%(name)s and the former mentor do not stay in touch any more: one of them wished so"),
            both, whom="guardians",
        ),
        NotificationKind(
            "in_touch_closed", _l("A guardian ended the writing of an ended pair"),
            _l("You do not write to each other here any more: a parent or guardian wished so. Your coordinator is there"
               " for you"), both, why=pair,
        ),
    )  # fmt: skip
