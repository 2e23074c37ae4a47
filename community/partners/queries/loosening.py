"""When nothing is found: which of the filters, dropped alone, would let something be."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import func, select

from community.partners.policy import widest
from community.partners.queries.lists import ANYWHERE, Asked, keys_found
from community.partners.queries.spots import Wanted, readable_sites
from community.partners.rules import readable
from portal.actor import Actor
from portal.db import db
from portal.programmes.models import Programme


def loosened(actor: Actor, at: Programme, asked: Asked) -> dict[str, int]:
    """How many are found without each filter, by its name, where any are; two queries at most, none of one filter."""
    fewer = dict(_without(asked))
    if len(fewer) < 2:
        return {}
    sees, moment = readable(widest(actor, at.id)), asked.wanted.at
    sites = {when: readable_sites(sees, Wanted(at=when)) for when in {moment, None}}
    counts = [
        select(func.count())
        .select_from(keys_found(actor, at, one, sees, sites[one.wanted.at]).subquery())
        .scalar_subquery()
        .label(name)
        for name, one in fewer.items()
    ]
    found = db.session.execute(select(*counts)).one()._mapping
    return {name: found[name] for name in fewer if found[name]}


def _without(asked: Asked) -> Iterator[tuple[str, Asked]]:
    """What is asked for without each of its filters; a place alone, without a distance, leaves nobody out."""
    for name, empty in (("text", ""), ("sector", ""), ("state", ""), ("kind", ""), ("age", None)):
        if getattr(asked, name) != empty:
            yield name, replace(asked, **{name: empty})  # type: ignore[arg-type]
    wanted = asked.wanted
    if wanted.near is not None and wanted.near.within is not None:
        yield "near", replace(asked, wanted=replace(ANYWHERE, at=wanted.at))
    if wanted.at is not None:
        yield "open", replace(asked, wanted=replace(wanted, at=None))
