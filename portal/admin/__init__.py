"""The installation's own pages and commands: programmes, health, the demo. It gives no right to any child's record."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.actor import Actor
    from portal.admin.cli import demo, programme
    from portal.admin.services import beat_jobs
    from portal.admin.views import bp
    from portal.features import Feature, NavEntry, Schedule

    def runs_house(actor: Actor, programme_id: int) -> bool:
        return actor.is_installation_administrator

    health = NavEntry("admin.health_show", _l("State"), "activity", runs_house, order=90)
    programmes = NavEntry("admin.programme_list", _l("Programmes"), "buildings", runs_house, order=91)
    return Feature(
        "portal.admin", blueprints=(bp,), nav=(health, programmes), cli=(programme, demo),
        schedules=(Schedule("heartbeat", 1, beat_jobs),),
    )  # fmt: skip
