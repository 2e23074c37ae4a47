"""Applications: who, from outside, wants to help or seeks a mentor, until somebody answers. Adults alone."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community.applications.demo import load
    from community.applications.queries import known_applications
    from community.applications.services import EMPTY, erase_old
    from community.applications.views import BLUEPRINTS
    from community.applications.views.deciding import waiting_applications
    from portal.features import Feature, KnownSource, MergePart, RemovalPart, Schedule, WorkSource
    from portal.i18n.choice import speaks_by_address

    def init(app: Flask) -> None:
        speaks_by_address(app, "applying")

    label, columns = _l("Letters from outside"), ("application.person_id", "application.decided_by_id")
    return Feature(
        "community.applications", blueprints=BLUEPRINTS,
        work=(WorkSource("applications", label, "envelope", waiting_applications, order=40,
                         endpoint="applications.application_list"),),
        known=(KnownSource("applications", label, known_applications, ("application",), order=36),),
        merges=(MergePart("applications", label, columns),),
        removals=(RemovalPart("applications", (), {"application.person_id": tuple(EMPTY)}),),
        schedules=(Schedule("letters from outside whose time is over", 24 * 60, erase_old),),
        demo=load, init=init,
    )  # fmt: skip
