"""Qualifications: which proofs a programme knows, who holds them until when, and before what they are asked for."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.actor import Actor
    from portal.features import (
        Feature,
        Gate,
        KnownSource,
        LoadSource,
        MergePart,
        NavEntry,
        NotificationKind,
        RecordPart,
        Schedule,
        WorkSource,
    )  # fmt: skip
    from portal.people.policy import MANAGERS
    from portal.qualifications.demo import load
    from portal.qualifications.queries import counted, has_papers, known_papers, lacks
    from portal.qualifications.services import RUNS_OUT, tell_of_ending
    from portal.qualifications.views import bp
    from portal.qualifications.views.home import CARDS, ending, papers_on_record, unchecked
    from portal.qualifications.views.steps import STEPS

    def manages(actor: Actor, programme_id: int) -> bool:
        return actor.has(programme_id, *MANAGERS)

    runs_out = NotificationKind(
        RUNS_OUT, _l("Papers that run out"), _l("“%(name)s” is valid until %(day)s. Renew it in time"),
        ("in_app", "mail"), why=_l("It is your paper, or you look after its holder."),
    )  # fmt: skip
    return Feature(
        "portal.qualifications", blueprints=(bp,), home_cards=CARDS, notification_kinds=(runs_out,),
        nav=(NavEntry("qualifications.paper_list", _l("Qualifications"), "file-earmark-text", manages, order=60),),
        gates=(Gate(lacks),), first_steps=STEPS,
        record_parts=(
            RecordPart("portal/qualifications/record_papers.html", papers_on_record, order=30, waits=has_papers),
        ),
        work=(
            WorkSource("papers_unchecked", _l("Papers to check"), "file-check", unchecked, order=37),
            WorkSource("papers_ending", _l("Papers that run out"), "hourglass", ending, order=40),
        ),
        loads=(
            LoadSource(_l("Papers to check"), counted, "worklist.work_show", {"key": "papers_unchecked"}, order=45),
        ),
        merges=(
            MergePart(
                "qualifications", _l("Qualifications"),
                ("qualification.person_id", "qualification.entered_by_id", "qualification.checked_by_id"),
                apart=(("qualification.person_id", "qualification.checked_by_id"),),
            ),
        ),
        known=(KnownSource("qualifications", _l("Qualifications"), known_papers, ("qualification",), order=40),),
        schedules=(Schedule("qualifications", 60, tell_of_ending),), demo=load,
    )  # fmt: skip
