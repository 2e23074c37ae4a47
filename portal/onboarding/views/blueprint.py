"""The blueprint of lists and the loaders of an upload and of an import."""

from dataclasses import dataclass

from flask import Blueprint

from portal.actor import Actor
from portal.errors import NotFound
from portal.onboarding.policy import can_import
from portal.onboarding.services import PeopleList, list_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import current_actor

bp = Blueprint("onboarding", __name__, url_prefix="/p/<slug>/people/import")
PAGES = "portal/onboarding/"


@dataclass(frozen=True)
class Waiting:
    """An upload and the programme that it waits for."""

    at: Programme
    found: PeopleList


def waiting_of(slug: str, token: str) -> Waiting:
    """The upload of this account. :raises UploadGone, NotFound: the latter also for whoever may bring in nobody."""
    at, actor = programme_of(slug), current_actor()
    if not can_import(actor, at):
        raise NotFound
    return Waiting(at, list_of(actor.account_id or 0, at.id, token))


def can_use(actor: Actor, waiting: Waiting) -> bool:
    """Whoever may bring lists in; the upload is the account's own by the way it is found."""
    return can_import(actor, waiting.at)
