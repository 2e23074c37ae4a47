"""Pairs of mentor and mentee in their smallest true form; meetings, closing and follow-up are not here."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from community.pairs import api
    from community.pairs.demo import load
    from community.pairs.queries import cares, clashes, known_pairs, near, open_before_move, pair_ties
    from community.pairs.queries.steps import STEPS
    from community.pairs.views import CARDS, LOADS, PARTS, WORK, bp
    from portal.actor import Actor
    from portal.features import (
        CareSource,
        Feature,
        Gate,
        KnownSource,
        MergePart,
        NavEntry,
        NearSource,
        NotificationKind,
        TieSource,
    )
    from portal.people.policy import MANAGERS

    def manages(actor: Actor, programme_id: int) -> bool:
        return actor.has(programme_id, *MANAGERS)

    own = _l("You are one of this pair.")
    ties = {"pair": _l("mentor and mentee"), "pair_supervisor": _l("supervisor and one of the pair")}
    return Feature(
        "community.pairs",
        blueprints=(bp,),
        api=(api.bp,),
        nav=(NavEntry("pairs.pair_list", _l("Pairs"), "person-hearts", manages, order=25),),
        home_cards=CARDS,
        told_of=_l("Pairs and training"),
        notification_kinds=(
            NotificationKind("pair_begun", _l("A pair has begun"), _l("You are in a new pair."), why=own),
            NotificationKind("pair_ended", _l("A pair has ended"), _l("Your pair has ended."), why=own),
        ),
        ties=(TieSource(ties, pair_ties),),
        near=(NearSource(near),),
        gates=(Gate(open_before_move),),
        cares=(CareSource(cares),),
        record_parts=PARTS,
        work=WORK,
        loads=LOADS,
        first_steps=STEPS,
        merges=(
            MergePart(
                "pairs", _l("Pairs"),
                ("pair.mentor_id", "pair.mentee_id", "pair.supervisor_id"),
                apart=(("pair.mentor_id", "pair.mentee_id", "pair.supervisor_id"),),
                clashes=clashes,
            ),
        ),
        known=(KnownSource("pairs", _l("Pairs"), known_pairs, ("pair",), order=30),),
        demo=load,
    )  # fmt: skip
