"""The demo's profiles: a dozen adults who tell of themselves, each in their own measure, and two teens."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from portal.clock import moved, today
from portal.db import db
from portal.directory.models import ProfileFact
from portal.directory.policy import profile_of
from portal.directory.rules import FIELDS, default_audience
from portal.directory.services import ProfileFields, keep_up, save_profile
from portal.people.demo import demo_actor, demo_person
from portal.people.rules import age_band
from portal.programmes.demo import SLUG, beginning
from portal.programmes.queries import programme_of

# By key and field; `who` names what differs from the careful choice that stands there at first.
PROFILES: dict[str, dict[str, str]] = {
    "marina": {"called": "Марина Игоревна", "about": "Собираю программу с первого дня.", "town": "Тула",
               "email": "marina@example.org", "help": "Объяснить, как всё устроено\nНайти нужного человека",
               "availability": "limited"},
    "olga": {"called": "Оля", "town": "Тула", "phone": "+7 4872 00-00-01", "skills": "Медиация\nГрупповые встречи",
             "help": "Разобрать трудный разговор", "availability": "open"},
    "pavel": {"town": "Тула", "skills": "Ведение групп\nГитара", "interests": "Походы", "availability": "open"},
    "irina": {"workplace": "Университет, кафедра социологии", "skills": "Интервью\nСтатистика",
              "help": "Прочитать анкету свежим взглядом"},
    "nikolay": {"called": "Николай", "about": "Столяр. Дома мастерская, можно прийти с ребятами.", "town": "Тула",
                "workplace": "Столярная мастерская", "skills": "Столярное дело\nРемонт велосипедов",
                "help": "Показать мастерскую\nПочинить велосипед", "availability": "limited"},
    "svetlana": {"town": "Новомосковск", "skills": "Английский язык", "interests": "Книги\nБег",
                 "help": "Подготовиться к устной части", "availability": "open"},
    "viktor": {"town": "Алексин", "skills": "Сварка\nВождение", "interests": "Рыбалка", "availability": "closed"},
    "larisa": {"town": "Тула", "workplace": "Школа, психолог", "help": "Поговорить перед трудной встречей",
               "availability": "limited"},
    "denis": {"town": "Ефремов", "skills": "Программирование\nШахматы", "help": "Первые шаги в программировании"},
    "vera": {"called": "Вера", "about": "Была ребёнком программы, теперь иду рядом с другими.", "town": "Тула",
             "workplace": "Педагогический колледж", "interests": "Театр", "help": "Рассказать, как поступать",
             "links": "https://example.org/vera", "availability": "open"},
    "darya": {"town": "Новомосковск", "skills": "Рисование\nМонтаж видео", "interests": "Кино",
              "help": "Снять короткий ролик", "availability": "open"},
    "ilya": {"town": "Тула", "skills": "Сборка мебели", "interests": "Настольные игры", "availability": "limited"},
    "maxim": {"called": "Макс", "about": "Учусь на электрика.", "interests": "Футбол\nМузыка", "skills": "Гитара"},
    "alina": {"called": "Аля", "interests": "Рисование\nКошки", "town": "Алексин"},
}  # fmt: skip
CARDS = frozenset({"marina", "nikolay", "vera"})


def load(_app: Flask) -> None:
    """Let each save their profile, once, and take up everybody else."""
    at = programme_of(SLUG)
    if db.session.scalar(select(ProfileFact.id).where(ProfileFact.programme_id == at.id).limit(1)) is not None:
        return
    programme_id, day = at.id, today(at.zone)
    with moved(beginning() + timedelta(days=20)):
        keep_up()
        for key, said in PROFILES.items():
            one = demo_person(key)
            band = age_band(one.born_on, day)
            facts = {name: (said.get(name, ""), default_audience(name, band)) for name in FIELDS}
            profile = profile_of(one.id)
            fields = ProfileFields(facts, "coordinators" if band != "adult" else "everyone", key in CARDS)
            save_profile(demo_actor(key), programme_id, profile.version if profile else 1, fields)
