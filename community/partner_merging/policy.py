"""Who may make two partners one: whoever keeps both for the programme."""

from dataclasses import dataclass

from community.partner_merging.models import PartnerLikeness, PartnerMerge
from community.partners.policy import Partner, can_add_partner, can_keep_partner
from portal.actor import Actor
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Pair:
    """Two partners of one programme; the first is the record that is kept."""

    kept: Partner
    gone: Partner


@dataclass(frozen=True)
class Merged:
    """A merge with the partner that was kept."""

    row: PartnerMerge
    kept: Partner


@dataclass(frozen=True)
class Alike:
    """A likeness with its two partners."""

    row: PartnerLikeness
    pair: Pair


def can_list(actor: Actor, at: Programme) -> bool:
    """Whoever enters partners."""
    return can_add_partner(actor, at)


def can_merge(actor: Actor, pair: Pair) -> bool:
    """The managers of both ties."""
    return can_keep_partner(actor, pair.kept) and can_keep_partner(actor, pair.gone)


def can_dismiss(actor: Actor, alike: Alike) -> bool:
    """Who may merge the two may say that they are two."""
    return can_merge(actor, alike.pair)


def can_see_merge(actor: Actor, merged: Merged) -> bool:
    """The managers of the tie that was kept."""
    return can_keep_partner(actor, merged.kept)
