"""A programme with somebody of every standing towards two people: an adult and a child, who tell of themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from flask import Flask

from portal.clock import now
from portal.directory.policy import profile_of
from portal.directory.rules import FIELDS
from portal.directory.services import ProfileFields, keep_up, save_profile
from portal.features import AwaySource, Feature, NearSource
from tests.world import Someone, World


@dataclass(frozen=True)
class Circle:
    """Marina (adult) and Timur (12) with their readers; `near` are pairs both ways, `away` whoever rests."""

    world: World
    programme_id: int
    marina: Someone
    timur: Someone
    readers: dict[str, Someone]
    near: set[tuple[int, int]]
    away: set[int]

    def save(self, someone: Someone, facts: dict[str, tuple[str, str]], **more: object) -> None:
        """Let somebody save a profile of these fields alone."""
        with self.world.app.app_context():
            kept = profile_of(someone.person_id)
            fields = ProfileFields({name: facts.get(name, ("", "nobody")) for name in FIELDS})
            fields = replace(fields, **more)  # type: ignore[arg-type]
            save_profile(self.world.actor(someone), self.programme_id, kept.version if kept else 1, fields)

    def keep_up(self) -> None:
        """What the clock does."""
        with self.world.app.app_context():
            keep_up()


@pytest.fixture
def circle(world: World, app: Flask) -> Iterator[Circle]:
    """Everybody, taken up by the directory."""
    at, child = world.programme(), date(now().year - 12, 1, 1)
    marina = world.person(at, "Марина Кольцова", positions=("tutor",))
    timur = world.person(at, "Тимур Гареев", positions=("mentee",), born_on=child)
    readers = {
        "mentee": world.person(at, "Саша Белова", positions=("mentee",), born_on=child),
        "mentor": world.person(at, "Николай Громов", positions=("mentor",)),
        "tutor": world.person(at, "Лариса Миронова", positions=("tutor",)),
        "volunteer": world.person(at, "Юлия Ершова", positions=("volunteer",)),
        "expert": world.person(at, "Елена Рябова", positions=("expert",)),
        "curator": world.person(at, "Иван Седов", positions=("curator",)),
        "graduate": world.person(at, "Полина Савельева", positions=("graduate",)),
        "relay_mentor": world.person(at, "Вера Калинина", positions=("relay_mentor",)),
        "ambassador": world.person(at, "Дарья Пахомова", positions=("ambassador",)),
        "organiser": world.person(at, "Павел Дорохов", positions=("organiser",)),
        "coordinator": world.person(at, "Ольга Ветрова", roles=("coordinator",)),
        "administrator": world.person(at, "Анна Титова", roles=("administrator",)),
        "facilitator": world.person(at, "Пётр Жук", roles=("facilitator",)),
        "researcher": world.person(at, "Ирина Соболева", roles=("researcher",)),
        "observer": world.person(at, "Татьяна Осипова", roles=("observer",)),
        "psychologist": world.person(at, "Нелли Дым", roles=("duty_psychologist",)),
        "guardian": world.person(at, "Рустам Гареев"),
        "pair": world.person(at, "Зоя Новикова", positions=("mentor",)),
    }
    world.guardian_of(readers["guardian"], timur)
    pair = readers["pair"].person_id
    near = {(pair, timur.person_id), (pair, marina.person_id)}
    made = Circle(world, at, marina, timur, readers, near, set())
    extra = Feature(
        "tests.near",
        near=(NearSource(lambda _at, one: [a if b == one else b for a, b in made.near if one in (a, b)]),),
        away=(AwaySource(lambda _at: dict.fromkeys(made.away), lambda: made.away),),
    )
    whole = app.extensions["features"]
    app.extensions["features"] = (*whole, extra)
    made.keep_up()
    yield made
    app.extensions["features"] = whole
