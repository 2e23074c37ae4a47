"""The blueprint of lists of organisations and the loader of an upload."""

from dataclasses import dataclass

from flask import Blueprint

from community.partner_lists.policy import can_import
from community.partner_lists.services import PartnerList, list_of
from portal.actor import Actor
from portal.errors import NotFound
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import current_actor

bp = Blueprint("partner_lists", __name__, url_prefix="/p/<slug>/partners/import")
PAGES = "community/partner_lists/"


@dataclass(frozen=True)
class Waiting:
    """An upload and the programme that it waits for."""

    at: Programme
    found: PartnerList


def waiting_of(slug: str, token: str) -> Waiting:
    """The upload of this account. :raises UploadGone, NotFound: the latter also for whoever may enter nothing."""
    at, actor = programme_of(slug), current_actor()
    if not can_import(actor, at):
        raise NotFound
    return Waiting(at, list_of(actor.account_id or 0, at.id, token))


def can_use(actor: Actor, waiting: Waiting) -> bool:
    """Whoever may bring lists in; the upload is the account's own by the way it is found."""
    return can_import(actor, waiting.at)
