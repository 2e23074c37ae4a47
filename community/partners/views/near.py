"""Near and open now: how the lists of partners and of offers are asked for them, and say them in their addresses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from community.partners.queries.near import Whither, whither_of
from community.partners.queries.spots import Wanted
from community.partners.queries.words import assured_words, far_words, open_words
from community.partners.rules.near import HERE, WITHIN_KM, blurred
from portal.actor import Actor
from portal.charts import Pin, Places
from portal.clock import now
from portal.globe import Point
from portal.programmes.models import Programme
from portal.web.headers import map_tiles, open_for_geolocation

FRAMES = {True: "layout/fragment.html", False: "layout/base.html"}
PAGED_MINUTES = 60  # for which the pages of one list are those of the moment at which it was asked for


@dataclass(frozen=True)
class Looked:
    """Where and when somebody looks. `is_here`: from where they stand, which only a press on the device tells."""

    whither: Whither
    key: str
    within_km: int | None
    minute: int | None
    has_map: bool

    @property
    def wanted(self) -> Wanted:
        """What it is to the queries."""
        chosen = self.whither.chosen
        at = datetime.fromtimestamp(self.minute * 60, UTC) if self.minute is not None else None
        return Wanted(chosen.around if chosen is not None else None, at)

    @property
    def is_here(self) -> bool:
        """Whether it is asked for from where the reader stands."""
        return self.key == HERE

    @property
    def address(self) -> dict[str, Any]:
        """What of it stands in an address."""
        return {
            "near": self.key or None, "within": self.within_km, "open": 1 if self.minute is not None else None,
            "map": 1 if self.has_map else None,
        }  # fmt: skip


def looked_for(actor: Actor, at: Programme, position: Point | None = None) -> Looked:
    """What the address says; what it cannot mean is left out."""
    key, within = request.args.get("near", "")[:12], request.args.get("within", type=int)
    within = within if within in WITHIN_KM else None
    whither = whither_of(actor, at, key, within, position)
    is_meant = whither.chosen is not None or key == HERE
    has_map = request.args.get("map") == "1"
    return Looked(whither, key if is_meant else "", within if is_meant else None, _minute(), has_map)


def map_of(looked: Looked, rows: Sequence[tuple[Any, str]], page: Callable[[int], str]) -> Places | None:
    """The rows of a page, each with its name, on a map when that is asked for; None when none lies anywhere."""
    if not looked.has_map:
        return None
    centres = {one.id: one.point for one in looked.whither.territories}
    pins = [
        Pin(number, row.id, name, page(row.id), point, is_rough=row.spot.point is None)
        for number, (row, name) in enumerate(rows, 1)
        if (point := _point(looked, row, centres)) is not None
    ]
    chosen = looked.whither.chosen
    towns = [(one.name, one.point) for one in looked.whither.territories]
    return Places(pins, towns, chosen.around.point if chosen is not None else None) if pins else None


def map_pins(places: Places) -> list[dict[str, Any]]:
    """The pins as the script of the tiles takes them."""
    return [
        {"id": one.id, "number": one.number, "name": one.name, "href": one.href, "rough": one.is_rough, "at": one.point}
        for one in places.pins
    ]


def _point(looked: Looked, row: Any, centres: Mapping[int, Point]) -> Point | None:
    """Where a row is drawn: at its place, else at the centre of its territory, by which its distance is counted."""
    is_rough = row.spot.is_rough if looked.whither.chosen is not None else not row.spot.is_online
    return row.spot.point or (centres.get(row.territory_id or 0) if is_rough else None)


def _minute() -> int | None:
    """The minute of which it is asked what is open, that of the first page: later ones go on from it."""
    if not request.args.get("open"):
        return None
    present, asked = int(now().timestamp()) // 60, request.args.get("minute", type=int)
    return asked if asked is not None and 0 <= present - asked <= PAGED_MINUTES else present


def position_told() -> Point | None:
    """Where the reader stands, out of a form: blurred once more, used for one answer and kept nowhere."""
    latitude, longitude = (request.form.get(name, type=float) for name in ("latitude", "longitude"))
    return blurred(latitude, longitude) if latitude is not None and longitude is not None else None


def answered_list(template: str, looked: Looked, *, is_part: bool = False, **values: Any) -> ResponseReturnValue:
    """The page of a list, which may ask the device where it is, or the part of it that a position changes."""
    open_for_geolocation()
    tiles = map_tiles() if looked.has_map else ""
    said = {
        "far_words": far_words, "open_words": open_words, "assured_words": assured_words, "map_pins": map_pins,
    }  # fmt: skip
    return render_template(
        template, frame=FRAMES[is_part], is_part=is_part, kilometres=WITHIN_KM, looked=looked, tiles=tiles, **said,
        **values,
    )  # fmt: skip
