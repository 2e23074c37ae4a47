"""Columns, cells and duplicates of lists of organisations."""

import pytest

from community.partner_lists.rules.cells import is_tax_number, read_phones, read_point, read_sector, read_site
from community.partner_lists.rules.columns import guess_columns, is_heading
from community.partner_lists.rules.twins import Index, Known
from community.partners.rules import SECTORS
from community.partners.rules.lines import is_phone

RUSSIAN = (
    "Название организации", "Краткое наименование", "Сектор", "Чем занимается", "ИНН", "Сайт", "Эл. почта", "Телефон",
    "Район", "Город", "Адрес", "Широта", "Долгота", "Режим работы", "Контактное лицо", "Должность контактного лица",
    "Телефон контактного лица", "Почта контактного лица",
)  # fmt: skip
ENGLISH = (
    "Name", "Short name", "Sector", "Description", "Tax number", "Website", "E-mail", "Phone", "District", "City",
    "Address", "Latitude", "Longitude", "Opening hours", "Contact person", "Contact position", "Contact phone",
    "Contact e-mail",
)  # fmt: skip
FIELDS = [
    "name", "alternate_name", "sector", "about", "tax_number", "website", "email", "phone", "territory", "city",
    "address", "latitude", "longitude", "hours", "contact", "contact_role", "contact_phone", "contact_email",
]  # fmt: skip


@pytest.mark.parametrize("headings", [RUSSIAN, ENGLISH])
def test_columns_are_guessed_from_headings_in_either_language(headings: tuple[str, ...]) -> None:
    assert is_heading(headings)
    assert list(guess_columns(headings).values()) == FIELDS
    assert not is_heading(("ООО «Ромашка»", "7100000001", "бизнес"))


@pytest.mark.parametrize(
    ("cell", "lines", "rest"),
    [
        ("8 (4872) 31-27-87, доб. 12", [("+7 487 231-27-87 доб. 12", "")], ""),
        ("+7 920 123-45-67; 8-800-555-35-35", [("+7 920 123-45-67", ""), ("+7 800 555-35-35", "")], ""),
        ("12-34-56", [("12-34-56", "")], ""), ("т. 8(910)1112233 Иван", [("+7 910 111-22-33", "Иван")], ""),
        ("спросить Машу", [], "спросить Машу"), ("=1+1", [], "=1+1"), ("", [], ""),
        ("89101112233, 8 910 111-22-33", [("+7 910 111-22-33", "")], ""),
    ],
)  # fmt: skip
def test_telephones_that_are_certain_are_written_one_way_and_others_stay(
    cell: str, lines: list[tuple[str, str]], rest: str
) -> None:
    assert read_phones(cell) == (lines, rest)
    assert all(is_phone(number) for number, _words in lines)


def test_a_sector_is_one_of_six_or_none() -> None:
    words = ("Администрация", "ИП, коммерция", "школа", "Соцзащита", "НИИ, научный центр", "Некоммерческая организация")
    assert tuple(map(read_sector, words)) == SECTORS
    assert (read_sector(""), read_sector("цирк"), read_sector("научный бизнес")) == ("", None, None)


def test_addresses_of_the_web_get_a_scheme_and_nothing_that_runs_passes() -> None:
    assert read_site("www.example.org/о-нас") == "https://www.example.org/о-нас"
    assert read_site("завод.рф") == "https://завод.рф"
    assert [read_site(one) for one in ("javascript:alert(1)", "a@b.example", "нет", "http://x@y.example")] == [None] * 4


@pytest.mark.parametrize(
    "cells", [("54.19", "37.61", ""), ("54,19", "37,61", ""), ("", "", "54.19, 37.61"), ("", "", "54,19; 37,61")]
)
def test_a_point_is_read_with_points_and_with_commas(cells: tuple[str, str, str]) -> None:
    assert read_point(*cells) == (54.19, 37.61)


@pytest.mark.parametrize(
    "cells", [("54,19", "", ""), ("91", "0", ""), ("", "", "54,19,37,61"), ("0", "0", ""), ("тут", "там", "")]
)
def test_no_point_is_guessed(cells: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its own meaning: no point
        read_point(*cells)


def test_a_tax_number_is_checked_by_its_last_figures() -> None:
    assert is_tax_number("7707083893")
    assert is_tax_number("500100732259")
    assert not any(map(is_tax_number, ("7707083892", "500100732258", "77070838", "")))


def known(number: int, name: str, **more: object) -> Known:
    """An organisation that is known."""
    return Known(("partner", number), (name,), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"name": "ООО «Ёлка-Плюс»"}, {"name": "\"Elka Plus\" LLC"}, "name"),
        ({"name": "Завод Прогресс"}, {"name": "АО «ПРОГРЕСС», завод"}, "name"),
        ({"name": "АНО «Дом»"}, {"name": "Автономная некоммерческая организация Дом"}, "name"),
        ({"name": "Альфа", "tax_number": "7707083893"}, {"name": "Бета", "tax_number": "7707083893"}, "number"),
        ({"name": "Альфа", "phones": ("8 487 2312787",)}, {"name": "Бета", "phones": ("+74872312787",)}, "phone"),
        ({"name": "Альфа", "links": ("https://www.a.example/x",)}, {"name": "Бета", "links": ("http://a.example",)},
         "site"),
        ({"name": "Центр Прометей"}, {"name": "Центр Промитей"}, "near"),
        ({"name": "Школа № 5"}, {"name": "Школа № 7"}, ""), ({"name": "Альфа"}, {"name": "Бета"}, ""),
        ({"name": "Дом", "tax_number": "7707083893"}, {"name": "Дом", "tax_number": "500100732259"}, ""),
        ({"name": "Альфа", "links": ("https://vk.com/a",)}, {"name": "Бета", "links": ("https://vk.com/b",)}, ""),
    ],
)  # fmt: skip
def test_a_duplicate_is_known_by_number_name_telephone_or_site(
    one: dict[str, object], other: dict[str, object], reason: str
) -> None:
    twin = Index([known(1, **one)]).twin_of(known(2, **other))  # type: ignore[arg-type]
    assert (twin.reason if twin else "") == reason
