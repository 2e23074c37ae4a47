"""What became of requests, counted for other rooms: what a partner's help did, sectors by territories."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from community.partners.models import Organisation
from community.requests.models import PartnerRequest
from community.requests.rules import UNANSWERED, silent_since
from portal.clock import now
from portal.db import db

BY: Mapping[str, Any] = {
    "organisation": PartnerRequest.organisation_id, "offer": PartnerRequest.offer_id, "sector": Organisation.sector,
    "territory": PartnerRequest.territory_id, "days": PartnerRequest.answer_seconds // 86_400,
}  # fmt: skip
"""What can be counted by; ``days`` are the full days from sending to the answer, None without one."""
SILENT = "silent"


@dataclass(frozen=True)
class Counts:
    """Of one group: requests by state (``silent`` apart from ``sent`` and ``seen``), closed ones by result.

    `hours` is the median time to an answer in hours, None while nobody has answered. What was never sent counts
    nowhere.
    """

    states: Mapping[str, int] = field(default_factory=dict)
    results: Mapping[str, int] = field(default_factory=dict)
    hours: float | None = None

    @property
    def total(self) -> int:
        """All that were sent."""
        return sum(self.states.values())


def counts_by(
    programme_id: int, *by: str, organisation_id: int | None = None, since: datetime | None = None
) -> dict[tuple[Any, ...], Counts]:  # fmt: skip
    """Counts by group; the key holds the value of each of `by`, which are among `BY`. Two queries, however many rows.

    :param since: sent at this instant or later.
    """
    columns = [BY[one].label(one) for one in by]
    chosen = _chosen(programme_id, organisation_id, since)
    states, results = _numbers(columns, chosen)
    hours = _medians(columns, chosen)
    return {key: Counts(held, results[key], hours.get(key)) for key, held in states.items()}


def numbers_by(programme_id: int, *by: str, since: datetime | None = None) -> dict[tuple[Any, ...], Counts]:
    """The same without hours, which no sum of groups can tell: for whoever sums the groups up. One query."""
    states, results = _numbers([BY[one].label(one) for one in by], _chosen(programme_id, None, since))
    return {key: Counts(held, results[key]) for key, held in states.items()}


def _chosen(programme_id: int, organisation_id: int | None, since: datetime | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        PartnerRequest.programme_id == programme_id, PartnerRequest.sent_at.is_not(None)
    ]  # fmt: skip
    found += [PartnerRequest.organisation_id == organisation_id] if organisation_id is not None else []
    return [*found, PartnerRequest.sent_at >= since] if since is not None else found


def _joined(*columns: Any) -> Select[Any]:
    return select(*columns).join(Organisation, Organisation.id == PartnerRequest.organisation_id)


Numbers = dict[tuple[Any, ...], dict[str, int]]


def _numbers(columns: list[Any], chosen: list[ColumnElement[bool]]) -> tuple[Numbers, Numbers]:
    waits = PartnerRequest.state.in_(UNANSWERED) & (PartnerRequest.sent_at <= silent_since(now()))
    inner = _joined(
        *columns, case((waits, SILENT), else_=PartnerRequest.state).label("stands"), PartnerRequest.result
    ).where(*chosen).subquery()  # fmt: skip
    rows = db.session.execute(select(*inner.c, func.count().label("n")).group_by(*inner.c))
    states: Numbers = defaultdict(lambda: defaultdict(int))
    results: Numbers = defaultdict(lambda: defaultdict(int))
    for *key, stands, result, n in rows:
        states[tuple(key)][stands] += n
        if result:
            results[tuple(key)][result] += n
    return states, results


def _medians(columns: list[Any], chosen: list[ColumnElement[bool]]) -> dict[tuple[Any, ...], float]:
    """The middle answer of each group, or the mean of the two in the middle."""
    groups = [one.element for one in columns]
    place = func.row_number().over(partition_by=groups or None, order_by=PartnerRequest.answer_seconds).label("place")
    n = func.count().over(partition_by=groups or None).label("n")
    ranked = (
        _joined(*columns, PartnerRequest.answer_seconds.label("seconds"), place, n)
        .where(*chosen, PartnerRequest.answer_seconds.is_not(None))
        .subquery()
    )
    keys = [ranked.c[one.name] for one in columns]
    middle = (ranked.c.place * 2).between(ranked.c.n, ranked.c.n + 2)
    rows = db.session.execute(select(*keys, func.avg(ranked.c.seconds)).where(middle).group_by(*keys))
    return {tuple(key): float(seconds) / 3600 for *key, seconds in rows if seconds is not None}
