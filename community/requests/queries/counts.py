"""What became of requests, counted for other rooms: sectors by territories, the open page. What was never sent counts
nowhere.
"""

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, case, func, select

from community.partners.models import Organisation
from community.requests.models import PartnerRequest
from community.requests.rules import UNANSWERED, silent_since
from portal.clock import now
from portal.db import db

Cell: TypeAlias = tuple[str, int | None]
"""A sector and the territory of who asked, None for no place."""
DAY = 86_400


class Counts(NamedTuple):
    """Of some requests: all that were sent, those closed, of them those that helped, those long without an answer."""

    sent: int
    closed: int
    helped: int
    silent: int


class Ended(NamedTuple):
    """Requests that were closed, and of them those of which somebody says that it helped."""

    closed: int
    helped: int


def counts_by_cell(programme_id: int, since: datetime | None = None) -> dict[Cell, Counts]:
    """By sector and territory; one query, which goes once through an index and then joins each organisation once.

    :param since: sent at this instant or later.
    """
    row = PartnerRequest
    waits = row.state.in_(UNANSWERED) & (row.sent_at <= silent_since(now()))
    hits = (row.state == "closed", row.result == "got_help", waits)
    each = (
        select(
            row.organisation_id, row.territory_id, func.count().label("sent"),
            *(func.count(case((hit, 1))).label(name) for name, hit in zip(Counts._fields[1:], hits, strict=True)),
        )
        .where(*_chosen(programme_id, since))
        .group_by(row.organisation_id, row.territory_id)
        .subquery()
    )  # fmt: skip
    asked: Any = (
        select(Organisation.sector, each.c.territory_id, *(func.sum(each.c[name]) for name in Counts._fields))
        .join(each, each.c.organisation_id == Organisation.id)
        .group_by(Organisation.sector, each.c.territory_id)
    )
    return {(sector, place): Counts(*map(int, numbers)) for sector, place, *numbers in db.session.execute(asked)}


def days_by_cell(programme_id: int, since: datetime | None = None) -> dict[Cell, Counter[int]]:
    """How many answers came after so many full days from sending, by sector and territory; one query."""
    row, days = PartnerRequest, (PartnerRequest.answer_seconds // DAY).label("days")
    each = (
        select(Organisation.sector, row.territory_id, days)
        .join(Organisation, Organisation.id == row.organisation_id)
        .where(*_chosen(programme_id, since), row.answer_seconds.is_not(None))
        .subquery()
    )
    found: dict[Cell, Counter[int]] = defaultdict(Counter)
    counted: Any = select(*each.c, func.count()).group_by(*each.c)
    for sector, place, passed, n in db.session.execute(counted):
        found[sector, place][passed] = n
    return found


def ended_since(programme_id: int, since: datetime) -> Ended:
    """Those sent since an instant and closed; one query."""
    row = PartnerRequest
    wanted = select(func.count(), func.count(case((row.result == "got_help", 1))))
    closed, helped = db.session.execute(wanted.where(*_chosen(programme_id, since), row.state == "closed")).one()
    return Ended(closed, helped)


def _chosen(programme_id: int, since: datetime | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        PartnerRequest.programme_id == programme_id, PartnerRequest.sent_at.is_not(None)
    ]  # fmt: skip
    return [*found, PartnerRequest.sent_at >= since] if since is not None else found
