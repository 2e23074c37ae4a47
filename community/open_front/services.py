"""The verb of the open page: choose which numbers stand there."""

from collections.abc import Iterable

from sqlalchemy import select

from community.open_front.models import OpenHidden
from community.open_front.policy import can_choose_numbers
from community.open_front.rules import NUMBERS
from portal.actor import Actor
from portal.audit.services import record
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.programmes.models import Programme
from portal.programmes.queries import programme


def choose_numbers(actor: Actor, programme_id: int, shown: Iterable[str]) -> None:
    """Show these and hide the others; nothing is noted when it is so already. :raises NotFound:"""
    hidden = set(NUMBERS) - set(shown)
    with unit_of_work(lock=(Programme, programme_id)) as session:
        if not can_choose_numbers(actor, programme(programme_id)):
            raise NotFound
        kept = {
            one.number: one
            for one in session.scalars(select(OpenHidden).where(OpenHidden.programme_id == programme_id))
        }
        if hidden == set(kept):
            return
        for number in set(kept) - hidden:
            session.delete(kept[number])
        session.add_all(OpenHidden(programme_id=programme_id, number=one) for one in sorted(hidden - set(kept)))
        record(
            actor, "open_numbers_chosen", programme_id=programme_id, object_kind="programme", object_id=programme_id,
            details={"hidden": sorted(hidden)},
        )  # fmt: skip
