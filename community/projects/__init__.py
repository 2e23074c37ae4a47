"""Mentee-led projects: idea, grown-up ally, team, steps, asks, result, story; what partners offer is not."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from community.projects.demo import load
    from community.projects.services import end_parts_of_those_who_left
    from community.projects.views import bp
    from community.projects.views.home import CARDS, waiting
    from community.projects.views.seams import hang
    from portal.actor import Actor
    from portal.features import Feature, NavEntry, Schedule, WorkSource

    def is_here(actor: Actor, programme_id: int) -> bool:
        return actor.is_in(programme_id)

    return Feature(
        "community.projects", blueprints=(bp,), told_of=_l("Projects"),
        notification_kinds=(*_of_grown_ups(), *_of_team(), *_of_members(), *_of_children()),
        nav=(NavEntry("projects.project_list", _l("Projects"), "lightbulb", is_here, order=25),),
        home_cards=CARDS,
        work=(WorkSource("projects", _l("Projects without a grown-up"), "lightbulb", waiting, order=28),),
        **_of_people(),
        schedules=(Schedule("projects", 15, end_parts_of_those_who_left),), demo=load, init=hang,
    )  # fmt: skip


def _of_people() -> dict[str, Any]:
    """What is kept of people: shown to them, moved with a merged record, destroyed with an account."""
    from flask_babel import lazy_gettext as _l

    from community.projects.queries.known import known_projects
    from community.projects.services import remove_from_projects
    from portal.features import KnownSource, MergePart, RemovalPart

    tables = (
        "project", "project_part", "project_permission", "project_step", "project_ask", "project_hero",
        "project_hero_word",
    )  # fmt: skip
    columns = (
        "project.begun_by_id", "project.lead_id", "project.ally_id", "project.story_by_id", "project_part.person_id",
        "project_part.by_id", "project_part.vouched_by_id", "project_permission.child_id",
        "project_permission.guardian_id", "project_step.person_id", "project_step.added_by_id",
        "project_step.done_by_id", "project_ask.added_by_id", "project_hero.person_id", "project_hero_word.person_id",
        "project_hero_word.by_id",
    )  # fmt: skip
    blanks = {
        "project.begun_by_id": ("about", "need"), "project.lead_id": ("learnt", "seeks"),
        "project_part.person_id": ("words",),
    }  # fmt: skip
    return {
        "known": (KnownSource("projects", _l("Projects"), known_projects, tables, order=35),),
        "merges": (
            MergePart(
                "projects", _l("Projects"), columns,
                yields=("project_part", "project_permission", "project_hero", "project_hero_word"),
            ),
        ),
        "removals": (
            RemovalPart(
                "projects", ("project_hero.person_id", "project_hero_word.by_id"), blanks, remove_from_projects,
                clears=("project.story",),
            ),
        ),
    }  # fmt: skip


def _of_grown_ups() -> tuple[Any, ...]:
    """What allies and guardians are asked."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    both = ("in_app", "mail")
    return (
        NotificationKind(
            "project_ally_asked", _l("Asked to be the grown-up ally of a project"),
            _l("You are asked to be the grown-up ally of a project: “%(title)s”"), both,
            why=_l("Somebody who begins a project has chosen you."), urgency="now",
        ),
        NotificationKind(
            "project_permission", _l("A child would like to work on a project"),
            _l("%(name)s would like to work on a project: “%(title)s”. Do you allow it?"), both, whom="guardians",
            urgency="now",
        ),
        NotificationKind(
            "project_story_child", _l("A story names a child"),
            _l("%(name)s is named in the story of a project: “%(title)s”. May it be told?"), both, whom="guardians",
        ),
    )  # fmt: skip


def _of_team() -> tuple[Any, ...]:
    """What those hear who carry a project or work on it."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    inside, both = ("in_app",), ("in_app", "mail")
    carry, work = _l("You carry this project or look after it."), _l("You work on this project.")
    return (
        NotificationKind(
            "project_ally_yes", _l("A grown-up goes with me"), _l("A grown-up goes with you: “%(title)s”. Open your "
                                                                "project to others now"), inside, why=carry,
            urgency="now",
        ),
        NotificationKind(
            "project_ally_no", _l("A grown-up cannot go with me"),
            _l("Somebody cannot be your grown-up ally: “%(title)s”. Ask another one, your idea is kept"), inside,
            why=carry,
        ),
        NotificationKind(
            "project_ally_left", _l("A project has no grown-up any more"),
            _l("The grown-up ally of “%(title)s” cannot go on. Ask another one"), inside, why=work,
        ),
        NotificationKind(
            "project_asked_in", _l("Somebody asks to join my project"), _l("Somebody asks to join: “%(title)s”"),
            inside, why=carry,
        ),
        NotificationKind(
            "project_invited", _l("Invited to a project"), _l("You are invited to a project: “%(title)s”"), both,
            why=_l("Somebody of the project has chosen you."),
        ),
        NotificationKind(
            "project_hidden", _l("My project is not shown"),
            _l("Others do not see “%(title)s” now. On its page stands why"), both, why=carry, urgency="now",
        ),
        NotificationKind(
            "project_story", _l("A story names me"),
            _l("You are named in the story of “%(title)s”. May it be told?"), inside,
            why=_l("You worked on this project."),
        ),
        NotificationKind(
            "project_story_no", _l("A story is not told"),
            _l("Somebody does not want to be named in the story of “%(title)s”. Write it without them"), inside,
            why=_l("You wrote the story."),
        ),
    )  # fmt: skip


def _of_members() -> tuple[Any, ...]:
    """What everybody hears who works on a project."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    inside, work = ("in_app",), _l("You work on this project.")
    return (
        NotificationKind(
            "project_in", _l("In the team of a project"), _l("You are in the team: “%(title)s”"), inside, why=work,
        ),
        NotificationKind(
            "project_not_in", _l("Not in the team of a project"),
            _l("You are not in the team of “%(title)s” now. There are other projects in the list"), inside,
            why=_l("You asked to join it, or worked on it."),
        ),
        NotificationKind(
            "project_new_hand", _l("Somebody new in my project"), _l("Somebody new works on “%(title)s”"), inside,
            why=work,
        ),
        NotificationKind(
            "project_yours", _l("A project is handed on to me"),
            _l("You carry “%(title)s” now. If you cannot, leave it: the next one does"), inside, why=work,
        ),
        NotificationKind(
            "project_done", _l("My project is done"), _l("“%(title)s” is done. Read what came of it"), inside, why=work,
        ),
        NotificationKind(
            "project_dropped", _l("My project ends"), _l("“%(title)s” is let be. What you learnt stays"), inside,
            why=work,
        ),
    )  # fmt: skip


def _of_children() -> tuple[Any, ...]:
    """What children hear of their guardians' word."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    return (
        NotificationKind(
            "project_refused", _l("A guardian's no to a project"),
            _l("Your parent or guardian has said no to “%(title)s”. Talk to them"), whom="young",
        ),
    )  # fmt: skip
