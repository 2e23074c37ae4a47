"""The search: in any inflection, and blind to whatever the searcher may not see."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from portal.clock import now
from portal.db import unit_of_work
from portal.directory.policy import reader_of
from portal.directory.queries import Asked, find_entries
from portal.limits import PAGE_SIZE
from portal.people.models import Person
from portal.people.services import PersonFields, edit_person
from portal.programmes.queries import programme
from tests.portal.directory.conftest import Circle
from tests.portal.people.conftest import counted
from tests.world import Someone, World

pytestmark = pytest.mark.db
CLUB = {"graduate", "relay_mentor", "ambassador", "organiser"}
KEEPERS = {"coordinator", "administrator"}
SECRETS = {
    "town": "Секретоград", "workplace": "Тайнозавод", "about": "Сокровеньщина", "skills": "Шифрование",
    "interests": "Криптозоология", "help": "Потайностроение", "called": "Незнайкович",
}  # fmt: skip
WHO: dict[str, Callable[[str], bool]] = {
    "everyone": lambda reader: True,
    "club": lambda reader: reader in CLUB | KEEPERS,
    "coordinators": lambda reader: reader in KEEPERS,
    "nobody": lambda reader: False,
}


def found(circle: Circle, someone: Someone, *asked: Asked) -> list[str]:
    """Names in their order, of the last that was asked; each count must say the same."""
    return found_each(circle, someone, asked)[-1]


def found_each(circle: Circle, someone: Someone, asked: Iterable[Asked]) -> list[list[str]]:
    names = []
    with circle.world.app.app_context():
        reader = reader_of(circle.world.actor(someone), programme(circle.programme_id))
        for one in asked:
            listing = find_entries(reader, one)
            names.append([entry.name for entry in listing.entries])
            assert listing.total == len(names[-1])
    return names


def asked_for(word: str) -> list[Asked]:
    """Ways to fish for a word: itself, its beginning, another form, beside the known name, in one field."""
    return [Asked(text) for text in (word, word[:5], f"{word}ом", f"Марина {word}")]


@pytest.mark.parametrize("turn", [0, 2])
def test_searcher_cannot_guess_a_hidden_word_whatever_their_position(circle: Circle, turn: int) -> None:
    who = {name: list(WHO)[(place + turn) % len(WHO)] for place, name in enumerate(SECRETS)}
    circle.save(circle.marina, {name: (word, who[name]) for name, word in SECRETS.items()}, listed="everyone")
    for reader, someone in circle.readers.items():
        for name, word in SECRETS.items():
            for asked, hits in zip(asked_for(word), found_each(circle, someone, asked_for(word)), strict=True):
                assert (hits == ["Марина Кольцова"]) is WHO[who[name]](reader), (reader, name, asked)
        assert found(circle, someone, Asked("Кольцова")) == ["Марина Кольцова"]


@pytest.mark.parametrize("field", ["phone", "email", "links"])
def test_searcher_cannot_find_by_an_address_even_when_it_is_shown(circle: Circle, field: str) -> None:
    said = {"phone": "+7 4872 123456", "email": "hidden@example.org", "links": "https://example.org/marina-page"}
    circle.save(circle.marina, {field: (said[field], "everyone")}, listed="everyone")
    for word in ("123456", "hidden", "page"):
        assert found(circle, circle.readers["coordinator"], Asked(word)) == []


def test_searcher_cannot_guess_a_word_of_a_minor_unless_they_are_their_own(circle: Circle) -> None:
    seen_by = {"near": {"pair", "guardian", *KEEPERS}, "coordinators": {"guardian", *KEEPERS}, "nobody": set()}
    who = {name: list(seen_by)[place % len(seen_by)] for place, name in enumerate(SECRETS)}
    circle.save(circle.timur, {name: (word, who[name]) for name, word in SECRETS.items()})
    own = {"pair", "guardian", *KEEPERS}
    for reader, someone in circle.readers.items():
        hits = found_each(circle, someone, [Asked(word) for word in SECRETS.values()])
        assert [bool(one) for one in hits] == [reader in seen_by[who[name]] for name in SECRETS], reader
        everybody, by_name = found_each(circle, someone, [Asked(), Asked("Гарееву")])
        assert ("Тимур Гареев" in everybody, "Тимур Гареев" in by_name) == (reader in own, reader in own), reader


def test_searcher_can_find_a_name_in_any_inflection_and_letter(circle: Circle, world: World) -> None:
    world.person(circle.programme_id, "Пётр Ёлкин", positions=("expert",))
    circle.keep_up()
    reader = circle.readers["mentor"]
    for text in ("Кольцовой", "кольцову марине", "КОЛЬЦ", "Марину"):
        assert found(circle, reader, Asked(text)) == ["Марина Кольцова"], text
    for text in ("Ёлкину", "елкин", "Петром Елкиным", "пётр"):
        assert "Пётр Ёлкин" in found(circle, reader, Asked(text)), text
    assert found(circle, reader, Asked("Кольцова Пётр")) == []


def test_searcher_can_narrow_by_field_and_position(circle: Circle) -> None:
    circle.save(circle.marina, {"skills": ("Гитара", "everyone"), "town": ("Тула", "everyone")}, listed="everyone")
    reader = circle.readers["mentor"]
    assert found(circle, reader, Asked("гитаре", "skills")) == ["Марина Кольцова"]
    assert found(circle, reader, Asked("гитаре", "town")) == []
    assert found(circle, reader, Asked("тулой гитарой")) == ["Марина Кольцова"]
    assert found(circle, reader, Asked(kind="tutor")) == ["Марина Кольцова", "Лариса Миронова"]
    assert found(circle, reader, Asked("Марина", kind="expert")) == []


@pytest.mark.parametrize("state", ["left", "away", "unlisted"])
def test_person_is_in_no_list_when_gone_resting_or_hidden(circle: Circle, state: str) -> None:
    with circle.world.app.app_context(), unit_of_work() as session:
        if state == "left":
            session.get_one(Person, circle.marina.person_id).left_at = now()
    circle.away.update([circle.marina.person_id] if state == "away" else [])
    if state == "unlisted":
        circle.save(circle.marina, {"town": ("Тула", "everyone")}, listed="coordinators")
    for reader, someone in circle.readers.items():
        expected = state == "unlisted" and reader in {*KEEPERS, "pair"}
        assert bool(found(circle, someone, Asked("Кольцова"))) is expected, reader
        assert ("Марина Кольцова" in found(circle, someone, Asked(kind="tutor"))) is expected, reader


def test_person_whose_name_changed_is_found_by_the_new_one_alone(circle: Circle) -> None:
    with circle.world.app.app_context():
        fields = PersonFields("Марина", "Лебедева", date(1990, 5, 1))
        edit_person(circle.world.actor(circle.readers["coordinator"]), circle.marina.person_id, 1, fields)
    circle.keep_up()
    assert found(circle, circle.readers["mentor"], Asked("Лебедевой")) == ["Марина Лебедева"]
    assert found(circle, circle.readers["mentor"], Asked("Кольцова")) == []


def test_list_goes_on_by_key_and_costs_the_same(circle: Circle, world: World) -> None:
    for number in range(PAGE_SIZE + 1):
        world.person(circle.programme_id, f"Имя Яковлев{number:02}", positions=("volunteer",))
    circle.keep_up()
    with world.app.app_context():
        reader = reader_of(world.actor(circle.readers["mentor"]), programme(circle.programme_id))
        with counted() as few:
            find_entries(reader, Asked("Кольцова"))
        with counted() as many:
            first = find_entries(reader, Asked())
        last = find_entries(reader, Asked(), first.after)
        hidden = find_entries(reader, Asked(), circle.timur.person_id)
    assert len(many) == len(few) <= 4
    assert (len(first.entries), last.after) == (PAGE_SIZE, None)
    names = [one.name for one in (*first.entries, *last.entries)]
    assert len(names) == len(set(names)) == first.total
    assert [one.name for one in hidden.entries] == [one.name for one in first.entries]  # marks no place in the order
