"""Reads of the worklist: which kinds of work there are, what waits of one, and who needs the reader in a band."""

from dataclasses import dataclass

from flask import current_app

from portal.actor import Actor
from portal.errors import NotFound
from portal.features import WorkSource, features_of
from portal.programmes.models import Programme
from portal.worklist.rules import BANDS, Need, Piece, band_of, needs_of


@dataclass(frozen=True)
class Band:
    """Who needs the reader in a band: the first of them, and how many pieces of work there are and are not shown."""

    name: str
    needs: tuple[Need, ...]
    total: int

    @property
    def hidden(self) -> int:
        """Pieces that do not stand among the first."""
        return self.total - sum(len(need.pieces) for need in self.needs)


def sources() -> list[WorkSource]:
    """Every kind of work, the most urgent kinds first."""
    offered = (source for feature in features_of(current_app) for source in feature.work)
    return sorted(offered, key=lambda source: source.order)


def sources_in(band: str) -> list[WorkSource]:
    """The kinds of a band."""
    return [source for source in sources() if band_of(source.order) == band]


def source_of(key: str) -> WorkSource:
    """One kind of work. :raises NotFound:"""
    found = next((source for source in sources() if source.key == key), None)
    if found is None:
        raise NotFound
    return found


def band_for(actor: Actor, at: Programme, name: str, size: int) -> Band:
    """The first needs of a band. :raises NotFound: for a band that is none."""
    if name not in BANDS:
        raise NotFound
    works = [(source, source.load(actor, at, size)) for source in sources_in(name)]
    needs = needs_of(Piece(source.label, item) for source, work in works for item in work.items)
    return Band(name, tuple(needs[:size]), sum(work.total for _source, work in works))
