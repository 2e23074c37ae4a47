"""Pairs over the API: who with whom by person id, form and days; no names, no notes."""

from datetime import date

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from community.pairs.models import Pair
from community.pairs.policy import can_list_pairs, can_see_pair, visible
from community.pairs.queries import pair_of
from portal.api.access import api_access
from portal.api.pages import page_of
from portal.api.schemas import PageQuery, Shape
from portal.api.spec import reads, spec
from portal.audit.services import looked
from portal.people.queries import minors_among
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import current_actor

bp = Blueprint("pairs_api", __name__, url_prefix="/api/v1/programmes/<slug>/pairs")


class PairOut(Shape):
    """A pair. `ended_on` is the real end; without one the pair is open."""

    id: int
    guid: str
    mentor_id: int
    mentee_id: int
    supervisor_id: int | None
    form: str
    starts_on: date
    planned_end_on: date
    ended_on: date | None
    end_reason: str


class PairsPage(Shape):
    """A page of pairs."""

    items: list[PairOut]
    next: int | None


@bp.get("")
@api_access("people:read", can_list_pairs, programme_of)
@spec.validate(query=PageQuery, resp=reads(HTTP_200=PairsPage), tags=["pairs"])
def pair_list(home: Programme) -> ResponseReturnValue:
    """The pairs of a programme whom this account may see."""
    home_id = home.id
    rows, after = page_of(select(Pair).where(Pair.programme_id == home_id, visible(current_actor())), Pair)
    page = PairsPage(items=[_out(row) for row in rows], next=after).model_dump(mode="json")
    ids = [one for row in rows for one in (row.mentor_id, row.mentee_id)]
    looked(current_actor(), "api.pairs", programme_id=home_id, subject_ids=minors_among(ids))
    return page


@bp.get("/<int:pair_id>")
@api_access("people:read", can_see_pair, pair_of)
@spec.validate(resp=reads(HTTP_200=PairOut), tags=["pairs"])
def pair_show(pair: Pair) -> ResponseReturnValue:
    """One pair."""
    found = _out(pair).model_dump(mode="json")
    looked(
        current_actor(), "api.pair", programme_id=pair.programme_id,
        subject_ids=minors_among([pair.mentor_id, pair.mentee_id]), object_kind="pair", object_id=pair.id,
    )  # fmt: skip
    return found


def _out(row: Pair) -> PairOut:
    return PairOut(
        id=row.id, guid=row.guid, mentor_id=row.mentor_id, mentee_id=row.mentee_id, supervisor_id=row.supervisor_id,
        form=row.form, starts_on=row.starts_on, planned_end_on=row.planned_end_on, ended_on=row.ended_on,
        end_reason=row.end_reason,
    )  # fmt: skip
