"""How far a place is and whether it is open, in the reader's words; a page says it fifty times, so no macros."""

from datetime import datetime

from flask_babel import gettext as _

from community.partners.queries.spots import Spot
from portal.moments import local_of
from portal.web.format import day_text, decimal_text

NEAR_KM = 10  # below that the first decimal still tells something


def far_words(spot: Spot, is_blurred: bool = False) -> str:
    """The distance; from a territory's centre, or from where somebody roughly stands, no nearer than a kilometre."""
    if spot.far is None and spot.is_online:
        return str(_("over the internet"))
    if spot.far is None:
        return str(_("place not shown on the map"))
    kilometres = spot.far / 1000
    if spot.is_rough or is_blurred:
        return str(_("about %(far)s km", far=max(1, round(kilometres))))
    if (tens := round(spot.far / 10)) < 100:
        return str(_("%(far)s m", far=max(1, tens) * 10))
    return str(_("%(far)s km", far=decimal_text(kilometres, 1) if kilometres < NEAR_KM else round(kilometres)))


def open_words(spot: Spot) -> str:
    """Until when it is open or when it opens; hours that nobody could read as they were written; else not known."""
    state = spot.now
    if state is None and spot.words:
        return str(_("Opening hours as written: %(words)s", words=spot.words))
    if state is None:
        return str(_("Opening hours are not known"))
    if state.turns_at is None:
        return str(_("Always open") if state.is_open else _("Closed"))
    time = state.turns_at.strftime("%H:%M")
    if state.is_open:
        return str(_("Open until %(time)s", time=time))
    return str(_("Closed, opens on %(day)s at %(time)s", day=day_text(state.turns_at.date()), time=time))


def assured_words(assured_at: datetime | None, zone: str) -> str:
    """The day on which somebody said last that it is true."""
    return day_text(local_of(assured_at, zone)[0], with_weekday=False) if assured_at is not None else ""
