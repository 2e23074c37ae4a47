"""HSDS 3.1 at `/hsds`: what partners show to everybody, for other systems; nobody signs in."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, request, url_for
from flask.typing import ResponseReturnValue

from community.hsds.forms import Filtered, Paged, Places, Services, Terms, read
from community.hsds.queries import (
    list_at_locations,
    list_organizations,
    list_services,
    one_of,
    stamps_of,
    words_of,
)
from community.hsds.rules import PROFILE, VERSION
from community.hsds.rules.pages import page_of
from community.hsds.views.described import document
from portal.errors import NotFound
from portal.web.access import public

bp = Blueprint("hsds", __name__, url_prefix="/hsds")
WHY = "what an organisation has chosen to show to everybody, for other systems; nothing about a person of the programme"


@bp.before_request
def refuse_when_off() -> None:
    """An installation may keep its directory to itself. :raises NotFound:"""
    if not current_app.extensions["settings"].hsds:
        raise NotFound


@bp.get("/")
@public(WHY)
def root() -> ResponseReturnValue:
    """What this API is."""
    address = url_for("hsds.openapi", _external=True)
    return _answer({"version": VERSION, "profile": PROFILE, "openapi_url": address})


@bp.get("/openapi.json")
@public("it describes the addresses and holds no data")
def openapi() -> ResponseReturnValue:
    """The API in OpenAPI 3.1."""
    return _answer(document(request.host_url.rstrip("/")))


@bp.get("/services")
@public(WHY)
def service_list() -> ResponseReturnValue:
    """Offers that stand; with `minimal` all of them at once, unless a page is asked for."""
    chosen = read(Services)
    if not chosen.minimal:
        return _listed(chosen, *list_services(chosen.asked, *_part(chosen), full=chosen.full))
    stamps = stamps_of(chosen.asked)
    if {"page", "per_page"} & set(request.args):
        return _sliced(chosen, stamps)
    return _answer(page_of(stamps, len(stamps), 1, max(len(stamps), 1)))


@bp.get("/services/<uuid:guid>")
@public(WHY)
def service_show(guid: UUID) -> ResponseReturnValue:
    """One offer with all that hangs on it."""
    return _shown("services", guid)


@bp.get("/organizations")
@public(WHY)
def organization_list() -> ResponseReturnValue:
    """Organisations."""
    chosen = read(Filtered)
    return _listed(chosen, *list_organizations(chosen.asked, *_part(chosen), full=chosen.full))


@bp.get("/organizations/<uuid:guid>")
@public(WHY)
def organization_show(guid: UUID) -> ResponseReturnValue:
    """One organisation with all that hangs on it."""
    return _shown("organizations", guid)


@bp.get("/service_at_locations")
@public(WHY)
def at_location_list() -> ResponseReturnValue:
    """Offers that are given at a place that everybody may know."""
    chosen = read(Places)
    return _listed(chosen, *list_at_locations(chosen.asked, *_part(chosen), full=chosen.full))


@bp.get("/service_at_locations/<uuid:guid>")
@public(WHY)
def at_location_show(guid: UUID) -> ResponseReturnValue:
    """One offer at its place."""
    return _shown("service_at_locations", guid)


@bp.get("/taxonomies")
@public(WHY)
def taxonomy_list() -> ResponseReturnValue:
    """Sectors and kinds."""
    chosen = read(Paged)
    return _sliced(chosen, _saying(chosen.search, list(words_of().taxonomies.values())))


@bp.get("/taxonomies/<uuid:guid>")
@public(WHY)
def taxonomy_show(guid: UUID) -> ResponseReturnValue:
    """One of the two."""
    return _answer(_one(list(words_of().taxonomies.values()), guid))


@bp.get("/taxonomy_terms")
@public(WHY)
def term_list() -> ResponseReturnValue:
    """The sectors and the kinds themselves; none has another one above it."""
    chosen = read(Terms)
    terms = [] if chosen.parent_id else _saying(chosen.search, list(words_of().terms.values()))
    wanted = [one for one in terms if chosen.taxonomy_id in (None, UUID(one["taxonomy_id"]))]
    return _sliced(chosen, wanted)


@bp.get("/taxonomy_terms/<uuid:guid>")
@public(WHY)
def term_show(guid: UUID) -> ResponseReturnValue:
    """One sector or kind."""
    return _answer(_one(list(words_of().terms.values()), guid))


def _part(chosen: Paged) -> tuple[int, int]:
    """Where the page begins and how long it is."""
    return (chosen.page - 1) * chosen.per_page, chosen.per_page


def _listed(chosen: Paged, contents: Sequence[Any], total: int) -> Response:
    return _answer(page_of(contents, total, chosen.page, chosen.per_page))


def _sliced(chosen: Paged, things: Sequence[Any]) -> Response:
    start, size = _part(chosen)
    return _listed(chosen, things[start : start + size], len(things))


def _saying(text: str, things: list[dict[str, Any]]) -> list[dict[str, Any]]:
    words = text.casefold().split()
    return [one for one in things if all(word in f"{one['name']} {one['description']}".casefold() for word in words)]


def _one(things: list[dict[str, Any]], guid: UUID) -> dict[str, Any]:
    found = [one for one in things if one["id"] == str(guid)]
    if not found:
        raise NotFound
    return found[0]


def _shown(kind: str, guid: UUID) -> Response:
    return _answer(one_of(kind, str(guid)))


def _answer(value: object) -> Response:
    """JSON with an entity tag; every copy asks again first, so that what is withdrawn is gone at once."""
    answer = Response(json.dumps(value, ensure_ascii=False), mimetype="application/json")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.add_etag()
    answer.make_conditional(request)
    return answer
