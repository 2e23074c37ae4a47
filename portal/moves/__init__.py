"""Moving from one programme of the house to another, or going on in both: allowed by the family, with a hand-over.

What the other side may know is listed before anybody answers; its own consents are asked for anew.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.features import (
        Feature,
        HomeCard,
        KnownSource,
        LoadSource,
        MergePart,
        RecordPart,
        RemovalPart,
        WorkSource,
    )
    from portal.moves.demo import load
    from portal.moves.queries import counted_here, has_own_moves, known_moves, known_notes, one_running, two_running
    from portal.moves.views import arriving, bp, on_home, on_record

    columns = (
        "move.person_id", "move.made_id", "move.proposed_by_id", "move.decided_by_id", "move_answer.given_by_id",
        "move_answer.recorded_by_id",
    )  # fmt: skip
    return Feature(
        "portal.moves", removals=(RemovalPart("moves", (), {"move.person_id": ("note", "reason")}),), blueprints=(bp,),
        told_of=_l("Another programme"),
        notification_kinds=_kinds(),
        home_cards=(HomeCard("portal/moves/home_moves.html", on_home, order=12, waits=has_own_moves),),
        record_parts=(RecordPart("portal/moves/record_move.html", on_record, order=75),),
        work=(WorkSource("moves_here", _l("People who want to come"), "signpost-split", arriving, order=15),),
        loads=(
            LoadSource(
                _l("People who want to come"), counted_here, "worklist.work_show", {"key": "moves_here"}, order=35
            ),
        ),
        known=(
            KnownSource("moves", _l("Moves"), known_moves, ("move", "move_answer"), order=33),
            KnownSource("move_notes", _l("Your notes to another programme"), known_notes, order=34, is_private=True),
        ),
        merges=(
            MergePart("moves", _l("Moves"), columns, apart=(("move.person_id", "move.proposed_by_id"),),
                      clashes=two_running, may_clash=one_running),
        ),
        demo=load,
    )  # fmt: skip


def _kinds() -> tuple[Any, ...]:
    """The messages of moves; only the question to the family cannot wait."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    def kind(key: str, label: Any, text: Any) -> NotificationKind:
        is_theirs = key in ("agreed", "refused", "arrives", "done")
        return NotificationKind(
            f"move_{key}",
            label,
            text,
            ("in_app", "mail"),
            whom="managers" if is_theirs else "",
            urgency="now" if key == "proposed" else "digest",
            why=_l("It is about your way into another programme."),
        )

    return (
        kind(
            "proposed",
            _l("A question about another programme"),
            _l("You are asked about going on in another programme. Your answer decides"),
        ),
        kind(
            "noted",
            _l("An answer noted for you"),
            _l("An answer of yours about another programme was noted. Look whether it is right"),
        ),
        kind("agreed", _l("Everybody has agreed"), _l("Everybody has agreed to a move you proposed")),
        kind("refused", _l("A no to a move"), _l("The answer to a move you proposed is no")),
        kind("withdrawn", _l("A move is taken back"), _l("A move to another programme was taken back")),
        kind("arrives", _l("Somebody wants to come"), _l("Somebody from another programme would like to come")),
        kind("accepted", _l("Welcome"), _l("You are in this programme now. Here it asks for your consent anew")),
        kind("done", _l("A move is done"), _l("Somebody for whom you proposed a move is there")),
        kind("declined", _l("It cannot be now"), _l("The other programme cannot take anybody in now")),
    )
