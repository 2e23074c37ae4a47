"""The demo's programme and territories, all made up."""

from datetime import datetime, timedelta

from flask import Flask

from portal.actor import SYSTEM
from portal.clock import moved, now
from portal.programmes.queries import find_programme
from portal.programmes.services import add_territory, create_programme, edit_programme

SLUG = "tula"
TREE = {
    "Тульская область": {
        "Тула": (54.1931, 37.6175), "Алексин": (54.5078, 37.0658), "Новомосковск": (54.0105, 38.2846),
        "Ефремов": (53.1464, 38.1198),
    },
}  # fmt: skip
SUPPORT = (
    "Куратор Ольга Ветрова, будни с 10 до 18 по Москве, olga@example.org. Детский телефон доверия: 8-800-2000-122."
)


def beginning() -> datetime:
    """When the made-up programme opened here: some 13 months ago."""
    return (now() - timedelta(days=400)).replace(hour=8, minute=10)


def load(_app: Flask) -> None:
    """Make the programme and its districts, once."""
    if find_programme(SLUG) is not None:
        return
    with moved(beginning()):
        row = create_programme(SYSTEM, SLUG, "Рядом", "Тульская область", "Europe/Moscow", "ru")
        edit_programme(
            SYSTEM, row.id, row.version, name=row.name, region=row.region, zone=row.zone, locale=row.locale,
            support=SUPPORT,
        )  # fmt: skip
        for region, districts in TREE.items():
            top = add_territory(SYSTEM, region)
            for name, centre in districts.items():
                add_territory(SYSTEM, name, top.id, centre)
