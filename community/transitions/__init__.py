"""Transitions from position to position: chosen by the person, evidenced, vouched for, approved by two, tried, held."""

from typing import Any, Literal


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l
    from flask_babel import lazy_pgettext as _p

    from community.transitions.demo import load
    from community.transitions.queries.lists import known_transitions
    from community.transitions.queries.people import clashes, may_clash, open_before_move
    from community.transitions.queries.reading import on_trial
    from community.transitions.services import drop_of_those_who_left, tell_trials
    from community.transitions.services.removing import drop_files
    from community.transitions.views import CARDS, LOADS, PARTS, WORK, bp
    from portal.actor import Actor
    from portal.faces import CIRCLE
    from portal.features import Feature, Gate, KnownSource, MergePart, NavEntry, RemovalPart, Schedule, TrialSource

    def is_there(actor: Actor, programme_id: int) -> bool:
        return actor.person_in(programme_id) is not None

    tabs = {"child": 2, "teen": 2, "mentee": 2, **dict.fromkeys(CIRCLE, 4)}
    moved = ("transition.person_id", "transition.tutor_id", "transition.curator_id")
    beside = ("transition_step.person_id", "transition_voucher.person_id")
    merge = MergePart(
        "transitions", _l("Transitions"), (*moved, *beside), apart=(moved,), clashes=clashes, may_clash=may_clash
    )
    tables = ("transition", "transition_step", "transition_voucher", "transition_file")
    return Feature(
        "community.transitions",
        removals=(
            RemovalPart(
                "transitions", (),
                {
                    "transition.person_id": ("why", "ceremony_note"),
                    "transition_step.person_id": ("text", "link"),
                    "transition_voucher.person_id": ("words",),
                },
                drop_files, 30, ("transition_file.guid", "transition_file.mimetype", "transition_file.body"),
            ),
        ),
        blueprints=(bp,),
        nav=(NavEntry("transitions.way_show", _p("place", "My way"), "signpost-split", is_there, order=60, tabs=tabs),),
        home_cards=CARDS,
        notification_kinds=_kinds(),
        told_of=_l("New positions"),
        record_parts=PARTS,
        trials=(TrialSource(on_trial),),
        work=WORK, loads=LOADS,
        gates=(Gate(open_before_move),),
        merges=(merge,),
        known=(KnownSource("transitions", _l("Transitions"), known_transitions, tables, order=31),),
        schedules=(
            Schedule("ended trials", 60, tell_trials),
            Schedule("evidence of those who left", 60, drop_of_those_who_left),
        ),
        demo=load,
    )  # fmt: skip


def _kinds() -> tuple[Any, ...]:
    """The messages of transitions."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    why = _l("You are on the way to this position, or were asked about it.")

    def kind(
        key: str, label: Any, text: Any, *channels: str, whom: Literal["", "deciders", "guardians"] = ""
    ) -> NotificationKind:
        return NotificationKind(
            f"transition_{key}",
            label,
            text,
            ("in_app", *channels),
            whom=whom,
            urgency="now" if key == "consent" else "digest",
            why=why,
        )

    return (
        kind("vouch", _l("A request for a word"), _l("Somebody asks for a word about them.")),
        kind("vouched", _l("A word about you"), _l("Somebody has vouched for you.")),
        kind(
            "consent",
            _l("A child wants a new position"),
            _l("A new position for a child waits for an answer."),
            "mail",
            whom="guardians",
        ),
        kind("agreed", _l("A guardian has agreed"), _l("A guardian has agreed to a new position."), whom="deciders"),
        kind("first", _l("A first approval is needed"), _l("A new position waits for the tutor."), whom="deciders"),
        kind(
            "second",
            _l("A second approval is needed"),
            _l("A new position waits for the second approval."),
            whom="deciders",
        ),
        kind("approved", _l("An approval"), _l("Your new position has one approval more.")),
        kind("trial", _l("A trial has begun"), _l("A trial in a new position has begun.")),
        kind("trial_over", _l("A trial is over"), _l("A trial in a new position is over.")),
        kind(
            "pair_asked",
            _l("A pair without a mentor’s position"),
            _l("A mentor is on trial no more and holds no position: decide what becomes of the pair."),
        ),
        kind("confirmed", _l("A new position"), _l("The new position is confirmed.")),
        kind("returned", _l("Returned with advice"), _l("A new position was returned with advice.")),
        kind("revoked", _l("A position was revoked"), _l("A new position was revoked; the reason stands there.")),
    )
