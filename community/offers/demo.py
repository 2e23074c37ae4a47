"""The demo's offers, all made up: one of most kinds, a draft, and one that nobody has confirmed for long."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.offers.models import Offer
from community.offers.services import OfferFields, add_slot, move_offer, note_free, start_offer, write_offer
from community.partners.demo import CENTRE, PLANT
from community.partners.models import Organisation
from community.partners.queries import contacts_of, sites_of
from portal.actor import Actor
from portal.clock import moved, now
from portal.db import db
from portal.people.demo import demo_actor
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

TOUR = "Экскурсия в цех: как делают детали"
OLD, BEGUN = "Юрист отвечает на вопросы", "Инструмент для мастерской"


@dataclass(frozen=True)
class Made:
    """One made-up offer of a partner of the demo."""

    partner: str
    what: OfferFields
    days_ago: int = 20
    free: int | None = None
    slots: tuple[int, ...] = ()
    is_published: bool = True


MADE = (
    Made(
        PLANT,
        OfferFields(
            "visit", TOUR, "Мастер проводит по цеху, показывает станки с программой и отвечает на вопросы о работе.",
            "Закрытая обувь, паспорт или свидетельство.", 14, 17, 6, times_words="По пятницам с 10 до 12",
            how="Позвоните за два дня и скажите, сколько вас.",
        ),
        free=4, slots=(9, 16),
    ),
    Made(
        PLANT,
        OfferFields(
            "internship", "Практика в отделе контроля", "Две недели рядом с контролёром: измерять, записывать, "
            "замечать брак.", "", 18, 25, 1, times_words="С июня по август", how="Напишите в отдел кадров.",
        ),
    ),
    Made(
        PLANT, OfferFields("thing", BEGUN, "Напильники, тиски, штангенциркули для занятий с ребятами."),
        is_published=False,
    ),
    Made(
        CENTRE,
        OfferFields(
            "consultation", OLD, "О жилье, пособиях, прописке. Бесплатно, по полчаса на человека.",
            times_words="По средам после 16", how="Запишитесь у дежурного.",
        ),
        days_ago=220,
    ),
)  # fmt: skip


def load(app: Flask) -> None:
    """Once."""
    at, olga = programme_of(SLUG), demo_actor("olga")
    if db.session.scalar(select(Offer.id).where(Offer.programme_id == at.id)) is not None:
        return
    for one in MADE:
        with moved(now() - timedelta(days=one.days_ago)):
            offer_id = _enter(olga, at.id, one)
        if one.free is not None:
            note_free(olga, at.id, offer_id, one.free)
        for days in one.slots:
            starts = (now() + timedelta(days=days)).replace(hour=7, minute=0, second=0, microsecond=0)
            add_slot(olga, at.id, offer_id, starts, starts + timedelta(hours=2), 6)


def _enter(olga: Actor, programme_id: int, one: Made) -> int:
    key = db.session.scalars(select(Organisation.id).where(Organisation.name == one.partner)).one()
    row = start_offer(olga, programme_id, key, one.what)
    sites, people = sites_of(key), contacts_of(key)
    row_id = row.id
    if one.is_published:
        placed = OfferFields(
            site_id=sites[0].id if sites else None, contact_id=people[0].id if people else None
        )  # fmt: skip
        write_offer(olga, programme_id, row_id, row.version, placed)
        move_offer(olga, programme_id, row_id, "publish")
    return row_id
