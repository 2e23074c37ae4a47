"""The demo's partners, all made up: one of each sector, in the towns of the demo's programme."""

import io
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.partners.models import Organisation, OrganisationProgramme
from community.partners.rules.hours import Season, read_spans
from community.partners.services import (
    AgreementFields,
    ContactFields,
    PartnerFields,
    SiteFields,
    TieFields,
    accept_claim,
    add_agreement,
    add_contact,
    add_day,
    add_partner,
    add_season,
    add_site,
    claim_organisation,
)
from portal.clock import moved, now, today
from portal.db import db
from portal.files.pictures import CleanFile, clean_picture
from portal.people.demo import demo_actor, demo_person
from portal.programmes.demo import SLUG
from portal.programmes.models import Programme, Territory
from portal.programmes.queries import programme_of

REGION = "Тульская область"
PLANT = "Завод «Прогресс-Деталь»"
COLLEGE = "Колледж ремёсел"
HANDS = "Добровольцы «Плечо»"
CENTRE = "Социальный центр «Опора»"


@dataclass(frozen=True)
class Made:
    """One made-up organisation with its place, its hours on weekdays and on Saturday, and who answers there."""

    fields: PartnerFields
    site: SiteFields
    weekdays: str = ""
    saturday: str = ""
    contact: ContactFields | None = None
    days_ago: int = 100
    more: tuple[SiteFields, ...] = field(default=())


MADE = (
    Made(
        PartnerFields(
            "Центр занятости «Шаг»", "government", about="Помогает подросткам и выпускникам найти первую работу на "
            "лето и после учёбы, разбирает с ними резюме.", website="https://example.org/shag",
            email="shag@example.org",
            phones=[("+7 4872 55-01-10", "приёмная"), ("+7 4872 55-01-11 доб. 4", "летняя работа")],
        ),
        SiteFields(
            city="Тула", address_1="ул. Советская, 14", address_2="2 этаж, кабинет 21", state_province=REGION,
            postcode="300000", point=(54.1931, 37.6175), access=("ramp", "lift", "toilet"),
            access_words="Пандус со двора; позвоните, и охрана откроет.", transport="Остановка «Площадь Искусств».",
        ),
        "9:00–13:00, 14:00–17:00", contact=ContactFields("Анна Белкина", "специалист по работе с молодёжью",
                                                        phones=[("+7 910 555-01-12", "")]),
    ),
    Made(
        PartnerFields(
            PLANT, "business", "Прогресс-Деталь", "Делает детали для станков. Показывает цеха, берёт на практику, "
            "дарит мастерской инструмент.", "https://example.org/progress", "hr@example.org", tax_number="7100000001",
            phones=[("+7 4872 55-02-20", "отдел кадров")],
            links=[("https://example.org/progress/visit", "как проходит экскурсия")],
        ),
        SiteFields(
            name="Проходная", city="Тула", address_1="ул. Заводская, 2", state_province=REGION, postcode="300036",
            point=(54.1702, 37.5836), access=("parking",), access_words="В цех ведут ступени.", audience="everyone",
            hours_words="по будням, пропуск заказать за два дня",
        ),
        "8:00–17:00", contact=ContactFields("Игорь Рыжов", "мастер участка", "master@example.org"),
    ),
    Made(
        PartnerFields(
            COLLEGE, "education", about="Учит поваров, столяров и автомехаников. Открывает мастерские для "
            "проб по субботам.", phones=[("+7 48753 5-03-30", "учебная часть")],
        ),
        SiteFields(
            city="Алексин", address_1="ул. Школьная, 7", state_province=REGION, postcode="301361",
            point=(54.5064, 37.0571), access=("step_free", "wide_doors", "quiet"),
        ),
        "8:30–16:30", "10:00–14:00",
    ),
    Made(
        PartnerFields(
            CENTRE, "social_support", about="Юрист и психолог бесплатно; консультации тем, кто остался без жилья или "
            "документов.", email="opora@example.org", phones=[("+7 4872 55-04-40", "запись")],
        ),
        SiteFields(
            city="Тула", address_1="пр. Ленина, 60", state_province=REGION, postcode="300026",
            point=(54.1846, 37.6002), access=("step_free", "guide_dog", "sign_language"),
        ),
        "10:00–19:00", contact=ContactFields("Мария Уткина", "юрист", audience="members",
                                            phones=[("+7 4872 55-04-41", "")]),
        more=(SiteFields(
            name="Кризисная квартира", city="Тула", address_1="адрес знают кураторы", state_province=REGION,
            audience="coordinators", hours_words="в любое время, по звонку",
        ),),
    ),
    Made(
        PartnerFields(
            "Лаборатория «Поле»", "science", about="Изучает почвы и воду. Берёт школьников в экспедиции и учит "
            "измерять.", website="https://example.org/pole",
        ),
        SiteFields(kind="virtual", name="Занятия по сети", link="https://example.org/pole/online"),
        "15:00–18:00", days_ago=300,
    ),
    Made(
        PartnerFields(
            HANDS, "volunteering", about="Помогают с ремонтом, переездом и дорогой к врачу.",
            phones=[("+7 48762 5-06-60", "дежурный")],
        ),
        SiteFields(city="Новомосковск", address_1="ул. Мира, 3", state_province=REGION, access=("ramp",)),
        "17:00–21:00", "11:00–15:00",
    ),
)  # fmt: skip


def load(_app: Flask) -> None:
    """Enter them with their places, hours and people, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(OrganisationProgramme.id).limit(1)) is not None:
        return
    for one in MADE:
        with moved(now() - timedelta(days=one.days_ago)):
            _enter(at, one)
    db.session.expire_all()
    _claims(at)
    _agreements(at)


def _agreements(at: Programme) -> None:
    """One with the plant runs out within the month, with its paper; one with the college has no end."""
    olga, day, ids = demo_actor("olga"), today(at.zone), _ids(PLANT, COLLEGE)
    year = timedelta(days=365)
    first = day + timedelta(days=24) - year
    add_agreement(olga, at.id, ids[PLANT], AgreementFields(
        "12-П", "Экскурсии в цеха и практика для ребят от 16 лет", first, first, first + year, _paper(),
    ))  # fmt: skip
    add_agreement(
        olga, at.id, ids[COLLEGE], AgreementFields("4", "Пробы в мастерских по субботам", day - year, day - year)
    )


def _paper() -> CleanFile:
    """A made-up paper: a page with a frame and a line to sign on."""
    from PIL import Image, ImageDraw

    page = Image.new("L", (420, 594), 255)
    pen = ImageDraw.Draw(page)
    pen.rectangle((30, 30, 390, 564), outline=120)
    for line in range(90, 420, 24):
        pen.line((60, line, 360, line), fill=190)
    pen.line((220, 500, 360, 500), fill=60, width=2)
    bytes_ = io.BytesIO()
    page.save(bytes_, "PNG")
    return clean_picture(bytes_.getvalue())


def _ids(*names: str) -> dict[str, int]:
    rows = db.session.execute(select(Organisation.name, Organisation.id).where(Organisation.name.in_(names)))
    return {row.name: row.id for row in rows}


def _claims(at: Programme) -> None:
    """Sergey keeps the data of the plant; a volunteer asks since yesterday."""
    ids = _ids(PLANT, HANDS)
    with moved(now() - timedelta(days=60)):
        claim = claim_organisation(
            demo_actor("sergey"), at.id, ids[PLANT], "начальник отдела кадров",
            "Позвоните в отдел кадров, +7 4872 55-02-20",
        )  # fmt: skip
        accept_claim(demo_actor("olga"), claim.id)
    with moved(now() - timedelta(days=1)):
        claim_organisation(
            demo_actor("yulia"), at.id, ids[HANDS], "веду смены по выходным",
            "Спросите дежурного по телефону из списка.",
        )  # fmt: skip


def _enter(at: Programme, one: Made) -> None:
    olga, at_id, zone = demo_actor("olga"), at.id, at.zone
    town = None if one.fields.name == HANDS else db.session.scalar(  # who helps in all of them belongs to none
        select(Territory.id).where(Territory.name == one.site.city)
    )  # fmt: skip
    row_id = add_partner(olga, at_id, one.fields, TieFields(town, demo_person("olga").id)).id
    site_id = add_site(olga, at_id, row_id, one.site).id
    week = {day: read_spans(one.weekdays) for day in range(5)} | ({5: read_spans(one.saturday)} if one.saturday else {})
    add_season(olga, at_id, row_id, site_id, Season(None, None, week))
    if one.fields.name == PLANT:
        add_day(olga, at_id, row_id, site_id, today(zone) + timedelta(days=one.days_ago + 20), (), "переучёт")
    for more in one.more:
        add_site(olga, at_id, row_id, more)
    if one.contact is not None:
        add_contact(olga, at_id, row_id, one.contact)
