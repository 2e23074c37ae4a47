"""The table, and the rows behind each of its cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import and_

from community.intersector import policy, queries
from community.intersector.queries import Where
from community.intersector.rules import MEASURES, foot_of, path_to, places_of, rows_of, total_of
from community.partners.queries.labels import SECTOR_LABELS
from community.partners.rules import SECTORS
from community.requests.policy import overseeing
from community.requests.queries import find_requests
from community.requests.queries.labels import STATE_LABELS, STATE_MARKS
from portal.audit.services import looked
from portal.clock import now
from portal.errors import NotFound
from portal.programmes.models import Programme
from portal.programmes.queries import Node, branch, programme_of, tree
from portal.web.access import access, current_actor
from portal.web.rows import spelt

bp = Blueprint("intersector", __name__, url_prefix="/p/<slug>/sectors")
PAGES = "community/intersector/"
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Part:
    """The part of the tree that a page is about: `line` leads to `own`, whose `nodes` are its rows.

    `wide` says that the reader looks after the whole programme and the page is about all of it.
    """

    line: list[Node]
    nodes: list[Node]
    own: Node | None
    wide: bool
    wider: list[int | None]

    @property
    def tops(self) -> tuple[int, ...] | None:
        """The highest territories of it, None for the whole tree."""
        if self.own is not None:
            return (self.own.id,)
        return None if self.wide else tuple(one.id for one in self.nodes)


@bp.get("/")
@access(policy.can_see_table, programme_of)
def table_show(at: Programme) -> ResponseReturnValue:
    """Sectors by places: what there is, what it led to, or how fast they answer."""
    show, part, since = _shown(), _part(at), _since()
    rows = rows_of(places_of(part.nodes, part.own, part.wide), queries.counted_of(at, show, since), part.wider)
    cells = [cell for row in rows if not row.is_own for cell in row.cells.values()]
    anything = bool(part.line) or any(row.whole.partners or row.whole.sent for row in rows)
    return render_template(
        PAGES + "table_show.html", slug=at.slug, show=show, period=_period(), part=part, rows=rows, foot=foot_of(rows),
        whole=total_of(row.whole for row in rows), sectors=spelt(SECTOR_LABELS), anything=anything,
        gaps=sum(cell.is_gap for cell in cells), cells=len(cells),
    )  # fmt: skip


@bp.get("/rows")
@access(policy.can_see_table, programme_of)
def row_list(at: Programme) -> ResponseReturnValue:
    """What a number of the table counts: partners with their offers, or requests."""
    show, part, since, actor, at_id = _shown(), _part(at), _since(), current_actor(), at.id
    sector, after = request.args.get("sector", ""), request.args.get("after", type=int)
    is_own = request.args.get("only") == "1"
    where = Where(sector if sector in SECTORS else "", part.tops, is_own, part.wide)
    given: dict[str, Any] = {}
    minors: Iterable[int] = ()
    if show == "offers":
        given["found"] = queries.partners_in(at, where, since, after)
    else:
        found = find_requests(and_(overseeing(actor, at_id), queries.asked_in(where, since)), "all", after)
        given["found"], minors = found, found.minors
    page = render_template(
        PAGES + "row_list.html", slug=at.slug, zone=at.zone, show=show, period=_period(), part=part, where=where,
        sectors=SECTOR_LABELS, states=STATE_LABELS, marks=STATE_MARKS, **given,
    )  # fmt: skip
    looked(actor, "partner_requests", programme_id=at_id, subject_ids=minors)
    return page


def _shown() -> str:
    asked = request.args.get("show", "")
    return asked if asked in MEASURES else MEASURES[0]


def _period() -> str:
    return "all" if request.args.get("period") == "all" else "year"


def _since() -> datetime | None:
    return None if _period() == "all" else now() - YEAR


def _part(at: Programme) -> Part:
    """The part that was asked for, or all that the reader looks after; of one place alone, what lies in it.

    :raises NotFound: when the territory is none of the reader's.
    """
    whole, roots = branch(at, tree()), policy.roots_of(current_actor(), at.id)
    tops = whole if roots is None else [path_to(whole, one)[-1] for one in sorted(roots) if path_to(whole, one)]
    chosen = request.args.get("territory", type=int)
    line: list[Node] = []
    if chosen is not None:
        line = next((found for top in tops if (found := path_to([top], chosen))), [])
        if not line:
            raise NotFound
    own = line[-1] if line else tops[0] if len(tops) == 1 and tops[0].children else None
    wide = roots is None and (own is None or whole == [own])
    above = {one.id for top in ([own] if own else tops) for one in path_to(whole, top.id)[:-1]}
    return Part(line, own.children if own else tops, own, wide, [None, *sorted(above)])
