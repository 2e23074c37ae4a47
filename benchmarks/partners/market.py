"""Made-up organisations with places, hours, people and offers, straight into the tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from flask import Flask
from sqlalchemy import insert, select

from benchmarks.people.crowd import BATCH
from portal.clock import now, today
from portal.db import db, new_guid, unit_of_work
from portal.globe import columns_of
from portal.search.keys import search_key, sort_key

ORGANISATIONS, OFFERS_EACH = 5_000, 4
TOWNS = (("Тула", 54.19, 37.62), ("Алексин", 54.51, 37.07), ("Новомосковск", 54.01, 38.29), ("Ефремов", 53.15, 38.12))
WORDS = ("Завод", "Мастерская", "Центр", "Школа", "Музей", "Ферма", "Клиника", "Типография")
TITLES = ("Экскурсия в цех", "Урок столярного дела", "Совет юриста", "Место для встреч", "Практика летом")
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Market:
    """Where the programme is, who reads, from which territory they count.

    `coordinator` and `partner` are accounts, `asker` a person; `partner` acts for the organisation `busiest`.
    """

    slug: str
    programme_id: int
    coordinator: int
    asker: int
    partner: int
    busiest: int
    town: int


def fill(app: Flask, organisations: int) -> Market:
    """One programme with all of it."""
    from community.partners.services import name_representative
    from portal.actor import SYSTEM
    from portal.programmes.services import add_territory
    from tests.world import World

    world, random = World(app), Random(7)  # noqa: S311
    at = world.programme()
    olga = world.person(at, "Ольга Ветрова", roles=("coordinator",), positions=("curator",))
    sergey = world.person(at, "Сергей Заводской")
    with app.app_context():
        town = add_territory(SYSTEM, TOWNS[0][0], None, TOWNS[0][1:]).id
        _organisations(random, at, organisations)
        _offers(random, at)
        from community.partners.models import Organisation

        busiest = db.session.scalars(select(Organisation.id).order_by(Organisation.id)).first() or 0
        name_representative(world.actor(olga), at, busiest, sergey.person_id, "мастер")
        return Market(olga.slug, at, olga.account_id, olga.person_id, sergey.account_id, busiest, town)


def _organisations(random: Random, at: int, count: int) -> None:
    from community.partners import models
    from community.partners.rules import SECTORS
    from community.partners.rules.hours import DAY

    put(models.Organisation, [organisation(number, random.choice(SECTORS)) for number in range(count)])
    rows = list(db.session.scalars(select(models.Organisation).order_by(models.Organisation.id)))
    keys = [row.id for row in rows]
    put(models.OrganisationProgramme, [
        {"programme_id": at, "organisation_id": key, "since": today("UTC"), "version": 1, "created_at": now()}
        for key in keys
    ])  # fmt: skip
    put(models.OrganisationSite, [_site(random, key) for key in keys])
    put(models.OrganisationLine, [_phone(key) for key in keys])
    put(models.OrganisationContact, [_contact(key) for key in keys])
    sites = list(db.session.scalars(select(models.OrganisationSite).order_by(models.OrganisationSite.id)))
    put(models.OrganisationSeason, [{"site_id": one.id} for one in sites])
    seasons = list(db.session.scalars(select(models.OrganisationSeason.id)))
    put(models.OrganisationHours, [
        {"guid": new_guid(), "season_id": one, "weekday": day, "opens": hour, "closes": (hour + 540) % DAY}
        for one in seasons for day in range(7)
        for hour in [(one + one // 16) * 90 % DAY]  # at any hour some of each name are open
    ])  # fmt: skip
    _words(rows, sites)


def _words(rows: Sequence[Any], sites: Sequence[Any]) -> None:
    from community.partners.models import OrganisationWord
    from community.partners.services.index import words_of

    by_owner = {one.organisation_id: [one] for one in sites}
    put(OrganisationWord, [
        {"organisation_id": row.id, "token": token, "audience": kept}
        for row in rows for token, kept in words_of(row, by_owner[row.id]).items()
    ])  # fmt: skip


def organisation(number: int, sector: str) -> dict[str, Any]:
    name = f"{WORDS[number % len(WORDS)]} «Пример {number:04}»"
    shown = {f"{one}_for": "everyone" for one in ("listed", "about", "links", "email", "phones", "number")}
    return {
        "guid": new_guid(), "name": name, "about": "Показывает, как работает, и помогает ребятам.", "sector": sector,
        "website": f"https://example.org/{number}", "email": f"{number}@example.org", "state": "active",
        "tax_number": f"{7_100_000_000 + number}", "search_key": search_key(name)[:450],
        "sort_key": sort_key(name)[:250], "version": 1, "created_at": now(), "changed_at": now(), "assured_at": now(),
        "alternate_name": "", **shown,
    }  # fmt: skip


def _site(random: Random, key: int) -> dict[str, Any]:
    town, latitude, longitude = random.choice(TOWNS)
    return {
        "guid": new_guid(), "address_guid": new_guid(), "organisation_id": key, "kind": "physical", "name": "Вход",
        "about": "", "address_1": f"ул. Советская, {key % 90}", "address_2": "", "city": town, "region": "",
        "state_province": "Тульская область", "postcode": f"300{key % 100:03}", "country": "RU",
        **columns_of((latitude + random.uniform(-0.05, 0.05), longitude + random.uniform(-0.05, 0.05))),
        "link": "", "transport": "", "access": ["ramp"], "access_words": "", "hours_words": "",
        "zone": "Europe/Moscow", "audience": "everyone", "version": 1,
    }  # fmt: skip


def _phone(key: int) -> dict[str, Any]:
    number = f"+7 4872 {key // 100:02}-{key % 100:02}-00"
    return {"guid": new_guid(), "organisation_id": key, "kind": "phone", "place": 0, "value": number, "words": ""}


def _contact(key: int) -> dict[str, Any]:
    return {"guid": new_guid(), "organisation_id": key, "name": "Анна", "role": "кадры", "email": "",
            "audience": "everyone", "version": 1}  # fmt: skip


def _offers(random: Random, at: int) -> None:
    from community.offers import models
    from community.partners.models import OrganisationContact, OrganisationSite
    from portal.directory.rules.words import keys_of, words_in

    sites = dict(db.session.execute(select(OrganisationSite.organisation_id, OrganisationSite.id)).tuples().all())
    people = dict(
        db.session.execute(select(OrganisationContact.organisation_id, OrganisationContact.id)).tuples().all()
    )
    put(models.Offer, [
        _offer(random, at, key, site, people[key]) for key, site in sites.items() for _one in range(OFFERS_EACH)
    ])  # fmt: skip
    made = list(db.session.scalars(select(models.Offer)))
    put(models.OfferSlot, [
        {"guid": new_guid(), "programme_id": at, "offer_id": one.id, "places": 5,
         "starts_at": now() + timedelta(days=5), "ends_at": now() + timedelta(days=5, hours=2)} for one in made
    ])  # fmt: skip
    put(models.OfferWord, [
        {"offer_id": one.id, "token": token}
        for one in made for token in {key for word in words_in(one.title) for key in keys_of(word)}
    ])  # fmt: skip


def _offer(random: Random, at: int, key: int, site_id: int, contact_id: int) -> dict[str, Any]:
    from community.offers.rules import KINDS

    title = random.choice(TITLES)
    return {
        "guid": new_guid(), "capacity_guid": new_guid(), "programme_id": at, "organisation_id": key,
        "kind": random.choice(KINDS), "title": title, "about": "Мастер покажет и ответит на вопросы.",
        "conditions": "Закрытая обувь.", "min_age": 14, "max_age": random.choice((17, 20, None)), "group_size": 6,
        "site_id": site_id, "contact_id": contact_id, "how": "Позвоните.", "times_words": "По пятницам", "free": 4,
        "free_at": now(), "state": "active", "assured_at": now(), "sort_key": sort_key(title), "version": 1,
        "created_at": now(), "changed_at": now(),
    }  # fmt: skip


def put(model: Any, rows: Rows) -> None:
    with unit_of_work() as session:
        for start in range(0, len(rows), BATCH):
            session.execute(insert(model), rows[start : start + BATCH])
