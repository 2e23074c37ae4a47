"""Ambassadors: their links, what came of them, counted without following anybody. Who lets people in is elsewhere."""

from typing import Any

TABLES = ("ambassador_code", "ambassador_arrival", "ambassador", "ambassador_mission", "outreach_report",
          "kit_text", "ambassador_exit")  # fmt: skip
COLUMNS = (
    "ambassador_code.person_id", "ambassador_arrival.person_id", "ambassador_arrival.noted_by_id",
    "ambassador.person_id", "ambassador.stand_in_id", "ambassador_mission.person_id",
    "ambassador_mission.set_by_id", "outreach_report.person_id", "kit_text.changed_by_id",
    "ambassador_exit.person_id", "ambassador_exit.begun_by_id",
)  # fmt: skip


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import invitation_codes
    from community.ambassadors import services
    from community.ambassadors.demo import load
    from community.ambassadors.policy import has_ambassadors, stands_as_ambassador
    from community.ambassadors.queries import has_come, is_given, known_ambassador
    from community.ambassadors.views import BLUEPRINTS
    from community.ambassadors.views.home import on_home, on_noting, on_own_page, on_record, on_thanks
    from community.ambassadors.views.work import exits
    from portal.features import (
        Feature,
        HomeCard,
        KnownSource,
        MergePart,
        NavEntry,
        RecordPart,
        RemovalPart,
        Schedule,
        WorkSource,
    )  # fmt: skip
    from portal.i18n.choice import speaks_by_address

    def init(app: Flask) -> None:
        speaks_by_address(app, "ambassador_link")
        invitation_codes.offer(app, is_given, services.note_arrival_by_code)

    pages = "community/ambassadors/"
    return Feature(
        "community.ambassadors", blueprints=BLUEPRINTS,
        nav=(
            NavEntry("ambassadors.own_show", _l("Ambassador"), "megaphone", stands_as_ambassador, order=22),
            NavEntry("ambassadors.ambassador_list", _l("Ambassadors"), "megaphone", has_ambassadors, order=47),
        ),
        home_cards=(HomeCard(pages + "home_ambassador.html", on_home, order=56),),
        record_parts=(
            RecordPart(pages + "record_arrival.html", on_record, order=44, waits=has_come),
            RecordPart(pages + "record_noting.html", on_noting, order=45),
        ),
        own_parts=(
            RecordPart(pages + "own_arrival.html", on_own_page, order=44),
            RecordPart(pages + "own_thanks.html", on_thanks, order=45),
        ),
        told_of=_l("Ambassadors"), notification_kinds=_kinds(),
        work=(WorkSource("ambassador_exits", _l("Ambassadors to thank and let go"), "award", exits, order=72),),
        schedules=(Schedule("quiet ambassadors", 60, services.tell_the_quiet),),
        known=(KnownSource("ambassadors", _l("Ambassadors"), known_ambassador, TABLES, order=37),),
        merges=(MergePart("ambassadors", _l("Ambassadors"), COLUMNS, yields=("ambassador_arrival", "ambassador")),),
        removals=(RemovalPart("ambassadors", (), {
            "ambassador_code.person_id": ("label",), "ambassador.person_id": ("words",),
            "ambassador_mission.person_id": ("goal", "place", "words"),
            "outreach_report.person_id": ("place", "link", "words"),
        }),),
        demo=load, init=init,
    )  # fmt: skip


def _kinds() -> tuple[Any, ...]:
    """What ambassadors are told of."""
    from flask_babel import lazy_gettext as _l

    from community.ambassadors import services
    from community.ambassadors.queries import still_leaving, still_quiet
    from portal.features import NotificationKind

    own = _l("You are an ambassador.")
    return (
        NotificationKind(
            services.QUIET, _l("A kind word after a quiet time"),
            _l("Nothing was heard of you for a while, and that is fine. Here is what could be next, or take a rest"),
            ("in_app", "mail"), why=own, still=still_quiet,
        ),
        NotificationKind(services.SET, _l("A mission for you"), _l("“%(goal)s”: a mission until %(day)s"),
                         ("in_app", "mail"), why=own),
        NotificationKind(services.STAND_IN, _l("Somebody asks you to stand in"),
                         _l("%(name)s is away until %(day)s and has named you to stand in"), ("in_app", "mail"),
                         why=own),
        NotificationKind(
            services.TOLD, _l("The end of being an ambassador"),
            _l("Your time as an ambassador ends on %(day)s, with our thanks. To go on, press once"),
            ("in_app", "mail"), why=own, still=still_leaving, is_of_rest=True,
        ),
        NotificationKind(services.THANKED, _l("Thanks to an ambassador"),
                         _l("Thank you for your time as an ambassador. Your certificate is here"), ("in_app", "mail"),
                         why=_l("You were an ambassador."), is_of_rest=True),
    )  # fmt: skip
