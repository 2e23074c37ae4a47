"""Names in two alphabets, cells, columns, duplicates: the pure rules of lists."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.onboarding.rules.cells import UnclearDate, read_age, read_day, read_phone, read_position
from portal.onboarding.rules.columns import guess_columns, is_heading
from portal.onboarding.rules.names import name_key, skeleton, split_full_name
from portal.onboarding.rules.rows import place_key
from portal.onboarding.rules.twins import Index, Known, compare

DAY = date(2014, 2, 1)
CYRILLIC = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяё", min_size=1, max_size=12)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Наталья", "Наталия", "Natalia", "Natalya", "Nataliya"), ("Фёдор", "Федор", "Fedor", "Fyodor"),
        ("Юрий", "Yuri", "Iurii", "Yury", "Yuriy"), ("Софья", "София", "Sofya", "Sophia"), ("Щербаков", "Shcherbakov"),
        ("Александр", "Aleksandr", "Alexander"), ("Соловьёв", "Соловьев", "Solovyov", "Soloviev"),
        ("Дмитрий", "Dmitry", "Dmitrii", "Dmitri"), ("Хабибуллин", "Khabibullin"), ("Иванов", "Ivanov", "ИВАНОВ"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({name_key(one, "") for one in spellings}) == 1


def test_two_names_have_two_keys() -> None:
    names = (
        "Анна",
        "Инна",
        "Алла",
        "Мария",
        "Марина",
        "Иван",
        "Илья",
        "Ольга",
        "Олег",
        "Пётр",
        "Павел",
        "Белов",
        "Белова",
    )
    assert len({name_key(one, "") for one in names}) == len(names)


@given(CYRILLIC, CYRILLIC)
def test_the_order_the_case_and_yo_are_no_matter(given_name: str, family: str) -> None:
    key = name_key(given_name, family)
    assert key == name_key(family, given_name) == name_key(given_name.upper(), f"  {family}  ".replace("ё", "е"))


@given(st.text(max_size=30))
def test_a_skeleton_has_plain_letters_alone_and_is_its_own(text: str) -> None:
    made = skeleton(text)
    assert made == "" or (made.isascii() and made.isalpha() and made.islower())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Иванов Иван Иванович", ("Иван", "Иванов", "Иванович")),
        ("Иван Иванович Иванов", ("Иван", "Иванов", "Иванович")),
        ("Рабинович Лев Абрамович", ("Лев", "Рабинович", "Абрамович")), ("Иванова Анна", ("Анна", "Иванова", "")),
        ("Гусейнов Али Вагиф оглы", ("Али", "Гусейнов", "Вагиф оглы")), ("Мария", ("Мария", "", "")),
    ],
)  # fmt: skip
def test_a_full_name_comes_apart(text: str, parts: tuple[str, str, str]) -> None:
    assert split_full_name(text, is_family_first=True) == parts


@given(st.dates(date(1911, 1, 1), date(2090, 1, 1)))
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    for text in (day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year} г.", str(serial)):
        assert read_day(text) == day
    assert read_day(str(serial - 1462), has_1904_dates=True) == day


@pytest.mark.parametrize("text", ["1 февраля 2014", "1 февраля 2014 года", "Feb 1, 2014", "2014-02-01 00:00:00"])
def test_a_day_with_its_month_in_words_is_read(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize("text", ["02/03/2014", "2-3-2014", "01.02.14", "1/2/14"])
def test_a_day_that_may_be_two_is_told_and_not_guessed(text: str) -> None:
    with pytest.raises(UnclearDate) as told:
        read_day(text)
    assert told.value.is_ambiguous


@pytest.mark.parametrize("text", ["31.02.2014", "2014", "скоро", "99999999", "1.13.2014", "٣", "²"])
def test_what_is_no_day_is_told(text: str) -> None:
    with pytest.raises(UnclearDate) as told:
        read_day(text)
    assert not told.value.is_ambiguous
    assert read_day(" ") is None


@given(st.text(max_size=25))
def test_any_cell_is_a_day_nothing_or_told(text: str) -> None:
    try:
        assert isinstance(read_day(text), date | None)
    except UnclearDate:
        return


def test_ages_positions_and_telephones_are_read() -> None:
    assert [read_age(one) for one in ("12", "12 лет", "", "много")] == [12, 12, None, None]
    words = ("Наставляемая", "наставник", "Mentor", "тьютор", "", "космонавт", "выпускник", "эстафетный наставник")
    kinds = ["mentee", "mentor", "mentor", "tutor", "", None, "graduate", "relay_mentor"]
    assert [read_position(one) for one in words] == kinds
    assert {read_phone(one) for one in ("+7 (900) 123-45-67", "8 900 123 45 67", "79001234567")} == {"79001234567"}


def test_columns_are_guessed_in_both_languages() -> None:
    russian = ("№", "ФИО ребёнка", "Дата рождения", "Район", "Законный представитель (ФИО)", "Тел. представителя",
               "E-mail представителя", "Статус", "Второй родитель", "Почта")  # fmt: skip
    assert guess_columns(russian) == {
        1: "full_name", 2: "born_on", 3: "territory", 4: "guardian", 5: "guardian_phone", 6: "guardian_email",
        7: "position", 8: "guardian_2", 9: "email",
    }  # fmt: skip
    english = ("Last name", "First name", "DOB", "Role", "City", "Email", "Guardian", "Guardian email")
    assert list(guess_columns(english).values()) == [
        "family_name", "given_name", "born_on", "position", "territory", "email", "guardian", "guardian_email",
    ]  # fmt: skip
    assert is_heading(russian)
    assert not is_heading(("Белова Анна", "01.02.2014"))
    assert place_key("г. Алексин") == place_key("Алексин") == place_key("город Алексин")


def known(name: str, born_on: date | None = DAY, email: str = "", *, is_minor: bool = True) -> Known:
    given_name, _, family = name.partition(" ")
    return Known(("row", 1), given_name, family, born_on, email, is_minor)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (known("Наталия Иванова"), known("Ivanova Natalya"), "name_date"),
        (known("Анна Белова"), known("Анна Белова", DAY + timedelta(1)), ""),
        (known("Анна Белова", None, is_minor=False), known("Белова Анна", date(1990, 1, 1), is_minor=False), "name"),
        (known("Анна Белова", None, is_minor=False), known("Анна Белова"), ""),
        (known("Елизавета Сидорова"), known("Елизовета Сидарова"), "near"),
        (known("Анна Белова"), known("Инна Белова"), ""), (known("Антон Иванов"), known("Антон Иванова"), ""),
        (known("Анна Белова", None, "a@b.cc"), known("Олег Ким", None, "a@b.cc"), "email"),
    ],
)  # fmt: skip
def test_two_records_are_compared_with_the_date_deciding(one: Known, other: Known, reason: str) -> None:
    assert compare(one, other) == compare(other, one) == reason


def test_the_best_twin_is_found_among_many() -> None:
    index = Index([Known(("person", 7), "Анна", "Белова", DAY), Known(("person", 8), "Анна", "Белава", DAY)])
    found = index.twin_of(known("Белова Анна"))
    assert found is not None
    assert (found.ref, found.reason, found.suggestion) == (("person", 7), "name_date", "skip")
