"""Threads of clubs, activities, pairs and projects: words on the journal, an adult beside minors."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import club_page, place_page
    from community.threads import api
    from community.threads.demo import load
    from community.threads.services import remind_of_cases, tell_of_new
    from community.threads.sockets import THREADS
    from community.threads.views import bp, wire_bp
    from community.threads.views.cases import CARDS, waiting_cases
    from community.threads.views.panels import PANEL, activity_panel, club_panel, pair_panel, project_panel
    from portal.actor import Actor
    from portal.features import Feature, NavEntry, Schedule, WorkSource

    def is_here(actor: Actor, programme_id: int) -> bool:
        return actor.is_in(programme_id)

    def init(app: Flask) -> None:
        club_page.offer(app, club_page.ClubPanel(PANEL, club_panel, order=40))
        place_page.offer(app, "activity", place_page.PlacePanel(PANEL, activity_panel))
        place_page.offer(app, "pair", place_page.PlacePanel(PANEL, pair_panel))
        place_page.offer(app, "project", place_page.PlacePanel(PANEL, project_panel))

    tabs = {"mentor": 4, "tutor": 4}
    return Feature(
        "community.threads", blueprints=(bp, wire_bp), api=(api.bp,), sockets=(THREADS,), told_of=_l("Threads"),
        notification_kinds=_kinds(),
        nav=(NavEntry("threads.thread_list", _l("Threads"), "chat-dots", is_here, order=24, tabs=tabs),),
        home_cards=CARDS,
        work=(WorkSource("thread_cases", _l("Messages to look at"), "chat-dots", waiting_cases, order=8),),
        **_of_people(),
        schedules=(Schedule("threads", 15, tell_of_new), Schedule("thread_cases", 15, remind_of_cases)),
        demo=load, init=init,
    )  # fmt: skip


def _of_people() -> dict[str, Any]:
    """What is kept of people: shown to them, moved with a merged record, destroyed with an account."""
    from flask_babel import lazy_gettext as _l

    from community.threads.queries.known import kept_words, known_threads
    from community.threads.services.leaving import withdraw_all
    from portal.features import KnownSource, MergePart, RemovalPart, WordsSource

    columns = (
        "thread_reader.person_id", "thread_duty.person_id", "thread_duty.named_by_id", "thread_case.author_id",
        "thread_case.told_by_id", "thread_case.decided_by_id",
    )  # fmt: skip
    tables = ("thread_reader", "thread_duty", "thread_case")
    blanks = {"thread_case.told_by_id": ("reason",), "thread_case.decided_by_id": ("words",)}
    return {
        "known": (KnownSource("threads", _l("Threads"), known_threads, tables, order=34, is_private=True),),
        "kept_words": (WordsSource("threads", kept_words),),
        "merges": (MergePart("threads", _l("Threads"), columns, yields=tables),),
        "removals": (RemovalPart("threads", (columns[0], columns[1]), blanks, withdraw_all, order=10),),
    }


def _kinds() -> tuple[Any, ...]:
    """What threads tell; what waits for an adult's eye comes at any hour, what is new with the digest."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    both, duty = ("in_app", "mail"), _l("You are on duty in this thread, or look after its place.")
    return (
        NotificationKind(
            "thread_case", _l("A message to look at"), _l("A message waits for your decision: “%(title)s”"), both,
            urgency="safety", why=duty,
        ),
        NotificationKind(
            "thread_case_waits", _l("A message has waited for a day"),
            _l("A message has waited for your decision for a day: “%(title)s”"), both, urgency="safety", why=duty,
        ),
        NotificationKind(
            "message_stays", _l("A message may be seen"), _l("An adult has looked at a message in “%(title)s”: it may "
                                                             "be seen"),
            why=_l("You wrote it, or you reported it."), urgency="now",
        ),
        NotificationKind(
            "message_gone", _l("A message is not shown"), _l("An adult has looked at a message in “%(title)s”: it is "
                                                             "not shown"),
            why=_l("You wrote it, or you reported it."), urgency="now",
        ),
        NotificationKind(
            "thread_new", _l("New messages in my threads"), _l("New messages: “%(title)s”"),
            why=_l("You take part in this thread."),
        ),
    )  # fmt: skip
