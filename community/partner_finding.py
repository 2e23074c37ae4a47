"""The seam of finding partners: the feature that knows what they offer narrows their list by it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from flask import Flask
from sqlalchemy import Select

from portal.actor import Actor
from portal.programmes.models import Programme

Givers: TypeAlias = Callable[[str, int | None], Select[int]]


@dataclass(frozen=True)
class ByOffers:
    """Kinds of offers with their words, none for whoever reads no offers.

    `givers` answers the ids of those who offer something that stands and that the reader may read, of a kind and for
    an age; either may be left out.
    """

    kinds: Mapping[str, Any] = field(default_factory=dict)
    givers: Givers | None = None


Load: TypeAlias = Callable[[Actor, Programme], ByOffers]


def offer(app: Flask, load: Load) -> None:
    """Let the list of partners be narrowed by what they offer; by `Feature.init`."""
    app.extensions["partner_finding"] = load


def by_offers(app: Flask, actor: Actor, at: Programme) -> ByOffers:
    """By what this actor may find partners there."""
    load: Load | None = app.extensions.get("partner_finding")
    return load(actor, at) if load is not None else ByOffers()
