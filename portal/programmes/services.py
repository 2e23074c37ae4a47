"""Verbs on programmes and territories; the only writer of their tables."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.globe import Point
from portal.programmes.errors import (
    BadLocale,
    BadSlug,
    BadZone,
    SlugTaken,
    Stale,
    TerritoryLoop,
    TerritoryTooDeep,
)
from portal.programmes.models import Programme, Territory
from portal.programmes.policy import can_add_territory, can_create_programme, can_edit_programme, can_edit_territory
from portal.programmes.queries import find_programme, parents_of_all, programme, territory
from portal.programmes.rules import LOCALES, TERRITORY_DEPTH, depth, is_slug, is_zone, would_loop
from portal.search.keys import sort_key


def create_programme(
    actor: Actor, slug: str, name: str, region: str = "", zone: str = "Europe/Moscow", locale: str = "ru"
) -> Programme:
    """Found a programme; its consent texts are published by `portal.admin.services.open_programme`.

    :raises BadSlug, BadZone, BadLocale, SlugTaken: nothing is written then.
    """
    if not is_slug(slug):
        raise BadSlug(slug=slug)
    _check(zone, locale)
    with unit_of_work() as session:
        if not can_create_programme(actor):
            raise NotFound
        if find_programme(slug) is not None:
            raise SlugTaken(slug=slug)
        row = Programme(slug=slug, name=name.strip(), region=region.strip(), zone=zone, locale=locale, created_at=now())
        session.add(row)
        try:
            session.flush()
        except IntegrityError as error:  # another process was first, on PostgreSQL
            raise SlugTaken(slug=slug) from error
        record(actor, "programme_created", programme_id=row.id, object_kind="programme", object_id=row.id)
        return row


def edit_programme(
    actor: Actor, programme_id: int, version: int, *, name: str, region: str, zone: str, locale: str, support: str
) -> Programme:
    """Change what a programme says of itself.

    :raises Stale: when somebody saved since `version`. :raises BadZone, BadLocale:
    """
    _check(zone, locale)
    with unit_of_work(lock=(Programme, programme_id)):
        row = programme(programme_id)
        if not can_edit_programme(actor, row):
            raise NotFound
        take_version(row, version)
        row.name, row.region, row.zone = name.strip(), region.strip(), zone
        row.locale, row.support = locale, support.strip()
        record(actor, "programme_edited", programme_id=row.id, object_kind="programme", object_id=row.id)
        return row


def place_programme(actor: Actor, programme_id: int, territory_id: int | None) -> Programme:
    """Say in which branch of the tree a programme works: its forms offer no other territories. None: the whole tree.

    :raises NotFound:
    """
    with unit_of_work(lock=(Programme, programme_id)):
        row = programme(programme_id)
        if not can_edit_programme(actor, row):
            raise NotFound
        if territory_id is not None:
            territory(territory_id)
        if row.territory_id != territory_id:
            row.territory_id = territory_id
            record(actor, "programme_edited", programme_id=row.id, object_kind="programme", object_id=row.id)
        return row


def take_version(row: Any, version: int) -> None:
    """Move a row from `version` to the next one.

    :raises Stale: when it is not at `version` any more.
    """
    if row.version != version:
        raise Stale
    row.version = version + 1


def _check(zone: str, locale: str) -> None:
    if not is_zone(zone):
        raise BadZone(zone=zone)
    if locale not in LOCALES:
        raise BadLocale(locale=locale)


def add_territory(actor: Actor, name: str, parent_id: int | None = None, centre: Point | None = None) -> Territory:
    """Put a new territory under `parent_id`, or at the top.

    :raises NotFound: an unknown parent. :raises TerritoryTooDeep:
    """
    with unit_of_work() as session:
        if not can_add_territory(actor):
            raise NotFound
        parents = parents_of_all()
        if parent_id is not None and parent_id not in parents:
            raise NotFound
        if depth(parents, parent_id) >= TERRITORY_DEPTH:
            raise TerritoryTooDeep(limit=TERRITORY_DEPTH)
        row = Territory(parent_id=parent_id, name=name.strip(), sort_key=sort_key(name))
        row.put(centre)
        session.add(row)
        session.flush()
        record(actor, "territory_added", object_kind="territory", object_id=row.id)
        return row


def edit_territory(actor: Actor, territory_id: int, version: int, name: str, parent_id: int | None) -> Territory:
    """Rename a territory and hang it, with all below it, under another one or at the top.

    :raises TerritoryLoop, TerritoryTooDeep, Stale: :raises NotFound: an unknown place, or not the actor's to edit.
    """
    with unit_of_work(lock=(Territory, _tree_lock())):
        row = territory(territory_id)
        if not can_edit_territory(actor):
            raise NotFound
        parents = parents_of_all()
        _check_place(parents, territory_id, parent_id)
        take_version(row, version)
        row.name, row.sort_key, row.parent_id = name.strip(), sort_key(name), parent_id
        record(actor, "territory_edited", object_kind="territory", object_id=row.id)
        return row


def place_territory(actor: Actor, territory_id: int, point: Point | None) -> Territory:
    """Say where the centre of a territory lies: from there distances are counted. None: nobody knows.

    :raises NotFound: no such place, or not the actor's to edit.
    """
    with unit_of_work(lock=(Territory, territory_id)):
        row = territory(territory_id)
        if not can_edit_territory(actor):
            raise NotFound
        if row.point != point:
            row.put(point)
            record(actor, "territory_edited", object_kind="territory", object_id=row.id)
        return row


def _check_place(parents: dict[int, int | None], territory_id: int, parent_id: int | None) -> None:
    if parent_id is not None and parent_id not in parents:
        raise NotFound
    if would_loop(parents, territory_id, parent_id):
        raise TerritoryLoop
    moved = parents | {territory_id: parent_id}
    if max(depth(moved, one) for one in moved) > TERRITORY_DEPTH:
        raise TerritoryTooDeep(limit=TERRITORY_DEPTH)


def _tree_lock() -> int:
    """The tree's first row stands for the whole tree: two moves at once could otherwise make a loop together."""
    return db.session.scalar(select(func.min(Territory.id))) or 0
