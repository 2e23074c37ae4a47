"""The demo's requests, all made up: one to answer, one that was accepted, one that helped, one that nobody answers."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.offers.demo import OLD, TOUR
from community.offers.models import Offer
from community.requests.models import PartnerRequest
from community.requests.queries import origins_of
from community.requests.services import (
    RequestFields,
    accept_request,
    close_request,
    decline_request,
    deliver_request,
    make_request,
    see_request,
    send_request,
)
from portal.actor import Actor
from portal.clock import moved, now
from portal.db import db
from portal.people.demo import demo_actor
from portal.programmes.demo import SLUG
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of

REACH = "+7 910 555-01-02, после 18 часов"
PRACTICE = "Практика в отделе контроля"


def load(_app: Flask) -> None:
    """Once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(PartnerRequest.id).where(PartnerRequest.programme_id == at.id)) is not None:
        return
    viktor, olga, sergey = demo_actor("viktor"), demo_actor("olga"), demo_actor("sergey")
    _ask(at, viktor, TOUR, 2, "Мой подопечный собирает модели станков. Хочет увидеть, как работают настоящие.",
         "Любая пятница декабря")  # fmt: skip
    seen = _ask(at, olga, PRACTICE, 12, "Две выпускницы ищут, где попробовать себя на измерениях.", "С июня", people=2)
    _at(8, lambda: see_request(sergey, at.id, seen))
    helped = _ask(at, viktor, TOUR, 18, "Показать цех: решаем, куда идти учиться.", "В ноябре")
    _at(17, lambda: accept_request(sergey, at.id, helped))
    _at(6, lambda: deliver_request(sergey, at.id, helped))
    _at(5, lambda: close_request(viktor, at.id, helped, "got_help"))
    refused = _ask(at, olga, TOUR, 19, "Клуб просит показать цех сразу тридцати ребятам.", people=30)
    _at(15, lambda: decline_request(sergey, at.id, refused, "Больше шести человек цех не вместит. Приходите по шесть."))
    _ask(at, demo_actor("nikolay"), OLD, 25, "Нужен совет, как оформить прописку после переезда.", "В среду")


def _ask(at: Programme, actor: Actor, title: str, days: int, words: str, wanted: str = "", people: int = 1) -> int:
    """Ask for an offer so many days ago, for the first that the actor may ask for; a coordinator for the programme."""
    offer = db.session.scalars(select(Offer).where(Offer.programme_id == at.id, Offer.title == title)).one()
    with moved(now() - timedelta(days=days)):
        found = origins_of(actor, at)
        origin = next((one for one in found if one.kind == "programme"), found[0])
        what = RequestFields(origin.key, words, REACH, wanted, people, *((14, 17) if people > 1 else ()))
        row_id = make_request(actor, at.id, offer.organisation_id, offer.id, what).id
        send_request(actor, at.id, row_id)
        return row_id


def _at(days: int, act: Callable[[], object]) -> None:
    with moved(now() - timedelta(days=days)):
        act()
