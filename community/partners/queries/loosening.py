"""When nothing is found: which of the filters, dropped alone, would let something be."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Select, func, select

from community.partners.policy import widest
from community.partners.queries.lists import ANYWHERE, Asked, keys_found
from community.partners.queries.spots import Wanted, readable_sites
from community.partners.rules import readable
from portal.actor import Actor
from portal.db import db
from portal.programmes.models import Programme

A = TypeVar("A")
"""A frozen class of what a list is narrowed to: some of these words, and `wanted`, where and when."""
FILTERS = (("text", ""), ("kind", ""), ("sector", ""), ("state", ""), ("age", None))


def loosened(actor: Actor, at: Programme, asked: Asked) -> dict[str, int]:
    """How many partners are found without each filter, by its name, where any are; two queries at most."""
    sees, moment = readable(widest(actor, at.id)), asked.wanted.at
    sites = {when: readable_sites(sees, Wanted(at=when)) for when in {moment, None}}
    return found_without(asked, lambda one: keys_found(actor, at, one, sees, sites[one.wanted.at]))


def found_without(asked: A, keys: Callable[[A], Select[Any]]) -> dict[str, int]:
    """How many `keys` finds without each filter, by its name, where any are; one query, none of one filter alone."""
    fewer = dict(_without(asked))
    if len(fewer) < 2:
        return {}
    counts = [
        select(func.count()).select_from(keys(one).subquery()).scalar_subquery().label(name)
        for name, one in fewer.items()
    ]
    found = db.session.execute(select(*counts)).one()._mapping
    return {name: found[name] for name in fewer if found[name]}


def _without(asked: Any) -> Iterator[tuple[str, Any]]:
    """What is asked for without each of its filters; a place alone, without a distance, leaves nobody out."""
    for name, empty in FILTERS:
        if getattr(asked, name) != empty:
            yield name, replace(asked, **{name: empty})
    wanted = asked.wanted
    if wanted.near is not None and wanted.near.within is not None:
        yield "near", replace(asked, wanted=replace(ANYWHERE, at=wanted.at))
    if wanted.at is not None:
        yield "open", replace(asked, wanted=replace(wanted, at=None))
