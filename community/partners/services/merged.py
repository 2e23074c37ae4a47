"""What merging does to an organisation and its ties; what hangs on them is moved by `community.partner_merging`."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from community.partners.models import Organisation, OrganisationProgramme
from community.partners.services.index import write_words
from portal.clock import now
from portal.db import db, unit_of_work
from portal.search.keys import search_key, sort_key


def say_of_partner(row: Organisation, values: Mapping[str, Any]) -> None:
    """Let a record say something else, as part of a merge."""
    with unit_of_work() as session:
        for name, value in values.items():
            setattr(row, name, value)
        row.search_key, row.sort_key = search_key(f"{row.name} {row.alternate_name}")[:450], sort_key(row.name)[:250]
        row.version, row.changed_at = row.version + 1, now()
        write_words(session, row)


def tie_as(gone_id: int, kept_id: int) -> list[int]:
    """Tie the kept record to every programme that works with the other one; answers the ids of the new ties."""
    with unit_of_work() as session:
        ties = select(OrganisationProgramme).where(OrganisationProgramme.organisation_id.in_((gone_id, kept_id)))
        rows = list(session.scalars(ties))
        there = {one.programme_id for one in rows if one.organisation_id == kept_id}
        fresh = [
            OrganisationProgramme(
                programme_id=one.programme_id, organisation_id=kept_id, territory_id=one.territory_id,
                keeper_id=one.keeper_id, since=one.since, until=one.until, created_at=now(),
            )
            for one in rows
            if one.organisation_id == gone_id and one.programme_id not in there
        ]  # fmt: skip
        session.add_all(fresh)
        session.flush()
        return [one.id for one in fresh]


def drop_ties(ids: Collection[int]) -> None:
    """Take ties away that a merge made, but for those on which something hangs since."""
    for tie_id in ids:
        row = db.session.get(OrganisationProgramme, tie_id)
        if row is not None:
            try:
                with db.session.begin_nested():
                    db.session.delete(row)
                    db.session.flush()
            except IntegrityError:  # something was built on it
                db.session.expire_all()
