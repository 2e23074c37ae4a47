"""The map's pictures: bars of positions by person, and flows between positions; each number opens its rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from community.rolemap.queries.map import People
from portal.charts import Flow, Flows, Span, SpanRow, Spans
from portal.pauses.models import Pause
from portal.pauses.rules import last_day
from portal.people.models import POSITIONS, Position
from portal.people.queries.labels import POSITION_LABELS
from portal.web.format import day_text
from portal.web.rows import addresses, spelt

SERIES = 6
REST = 2


def people_chart(people: People, between: tuple[date, date], slug: str) -> Spans:
    """Each person's positions over the years."""
    profile, names = addresses("directory.profile_show", "person_id", slug=slug), spelt(POSITION_LABELS)
    rows = [
        SpanRow(
            one.name,
            [_span(row, people.places, names) for row in people.positions.get(one.id, [])]
            + [_rest(row) for row in people.pauses.get(one.id, []) if _is_between(row, between)],
            profile(one.id),
        )
        for one in people.people
    ]  # fmt: skip
    count = len(rows)
    return Spans(
        ngettext("Positions of %(num)d person over the years", "Positions of %(num)d people over the years", count),
        *between, rows, (_("Name"), _("Position"), _("Territory"), _("Days")),
        (_("from %(first)s to %(last)s", first=between[0].year, last=between[1].year),),
    )  # fmt: skip


def _span(row: Position, places: dict[int, str], names: dict[str, str]) -> Span:
    first = day_text(row.starts_on, with_weekday=False)
    last = day_text(row.ends_on, with_weekday=False) if row.ends_on else _("to this day")
    days = _("%(first)s – %(last)s", first=first, last=last)
    return Span(
        names[row.kind], row.starts_on, row.ends_on, POSITIONS.index(row.kind) % SERIES + 1, days,
        places.get(row.territory_id or 0, ""),
    )  # fmt: skip


def _is_between(row: Pause, between: tuple[date, date]) -> bool:
    return row.starts_on <= between[1] and (last_day(row.back_on, row.ended_on) or date.max) >= between[0]


def _rest(row: Pause) -> Span:
    """A pause as a bar of its own, without a judgement."""
    back = last_day(row.back_on, row.ended_on)
    first = day_text(row.starts_on, with_weekday=False)
    days = _("%(first)s – %(last)s", first=first, last=day_text(back, with_weekday=False) if back else _("open"))
    return Span(_("pause"), row.starts_on, back, REST, days)


def flow_chart(
    counts: Sequence[tuple[str, str, int]], slug: str, asked: dict[str, Any], day: date, between: tuple[date, date]
) -> Flows:
    """Who went on from what to what."""
    kept = {name: asked[name] for name in ("since", "to", "territory")}
    flows = [
        Flow(source, target, number, url_for(
            "rolemap.people_list", slug=slug, what="flow", source=source, target=target, **kept
        ))
        for source, target, number in counts
    ]  # fmt: skip
    total = sum(number for _source, _target, number in counts)
    return Flows(
        ngettext("%(num)d step from one position to the next", "%(num)d steps from one position to the next", total),
        flows, POSITION_LABELS, (_("From"), _("To"), _("People")),
        (
            _("from %(first)s to %(last)s", first=between[0].year, last=between[1].year),
            _("as of %(day)s", day=day_text(day, with_weekday=False)),
        ),
    )  # fmt: skip
