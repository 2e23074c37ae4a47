"""Live rooms: commands and words become events of a log, and everybody in the room reads it as it grows.

What may be done is decided by `facilitation.methods`; the log is `portal.journal`; sockets belong to `portal.realtime`.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _

    from facilitation.rooms.cli import rooms
    from facilitation.rooms.jobs import tick_open_rooms
    from facilitation.rooms.policy import can_go_in
    from facilitation.rooms.queries.closing import closing_panel
    from facilitation.rooms.sockets import ROOMS
    from facilitation.rooms.views import bp, wire_bp
    from facilitation.session_page import SessionAct, SessionPanel, offer
    from portal.features import Feature, Schedule

    def _init(app: Flask) -> None:
        offer(
            app,
            SessionAct("rooms.room_show", _("Enter the room"), can_go_in, order=10, is_primary=True),
            SessionPanel("facilitation/rooms/closing_panel.html", closing_panel),
        )

    return Feature(
        "facilitation.rooms",
        blueprints=(bp, wire_bp),
        sockets=(ROOMS,),
        schedules=(Schedule("rooms", 1, tick_open_rooms),),
        cli=(rooms,),
        init=_init,
    )
