"""One row of a list as a person to enter, with everything that is wrong or worth knowing about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from portal.accounts.rules import normal_email
from portal.onboarding.rules.cells import ADULT_POSITIONS, UnclearDate, read_age, read_day, read_phone, read_position
from portal.onboarding.rules.names import split_full_name
from portal.people.rules import ADULT, age_on, is_birth_date, is_minor
from portal.search.keys import search_key

NAME_CHARS = 100
Places = Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Reading:
    """How a list is read: which column holds what, and what is known of the programme.

    `places` are territory ids by folded name; `may_enter` tells whether the reader looks after a territory (None: the
    whole programme); `default_territory` is for rows that name none.
    """

    columns: Mapping[int, str]
    day: date
    places: Places
    may_enter: Callable[[int | None], bool]
    default_territory: int | None = None
    default_position: str = ""
    is_family_first: bool = True
    are_adults: bool = False
    has_1904_dates: bool = False


@dataclass(frozen=True)
class Problem:
    """Something about a row; with a `fatal` one the row is not entered. `word` is what stands in the cell."""

    code: str
    word: str = ""
    fatal: bool = True


@dataclass(frozen=True)
class Adult:
    """A guardian whom a row names."""

    given_name: str
    family_name: str
    patronymic: str = ""
    relation: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Draft:
    """A person as a row says; `number` is the row's number in the file, the heading being 1."""

    number: int
    given_name: str
    family_name: str = ""
    patronymic: str = ""
    born_on: date | None = None
    position: str = ""
    territory_id: int | None = None
    email: str = ""
    phone: str = ""
    guardians: tuple[Adult, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """Given and family name as one line."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_rejected(self) -> bool:
        """Whether the row cannot be entered."""
        return any(one.fatal for one in self.problems)


@dataclass
class _Row:
    reading: Reading
    cells: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.cells.get(name, "")

    def wrong(self, code: str, word: str = "", *, fatal: bool = True) -> None:
        self.problems.append(Problem(code, word, fatal))


def read_row(number: int, cells: Sequence[str], reading: Reading) -> Draft | None:
    """The row as a draft; None for an empty one."""
    row = _Row(reading, {name: cells[at] for at, name in reading.columns.items() if at < len(cells)})
    if not any(cells):
        return None
    given, family, patronymic = _name(row)
    position, guardians = _position(row), _guardians(row)
    born_on = _birth(row, position, has_guardian=bool(guardians))
    if guardians and not is_minor(born_on, reading.day):
        row.wrong("guardian_of_adult", fatal=False)
        guardians = ()
    if is_minor(born_on, reading.day) and not guardians:
        row.wrong("no_guardian", fatal=False)
    return Draft(
        number, given, family, patronymic, born_on, position, _territory(row), _email(row, "email"),
        read_phone(row.text("phone")), guardians, tuple(row.problems),
    )  # fmt: skip


def _name(row: _Row) -> tuple[str, str, str]:
    given, family, patronymic = row.text("given_name"), row.text("family_name"), row.text("patronymic")
    if not given and row.text("full_name"):
        first, last, middle = split_full_name(row.text("full_name"), is_family_first=row.reading.is_family_first)
        given, family, patronymic = first, family or last, patronymic or middle
    if not given:
        row.wrong("no_name")
    if max(len(given), len(family)) > NAME_CHARS:
        row.wrong("long_name")
    if any(char.isdigit() or char in "=<>{}|@" for char in given + family):
        row.wrong("odd_name", f"{given} {family}".strip())
    return given, family, patronymic


def _position(row: _Row) -> str:
    found = read_position(row.text("position"))
    if found is None:
        row.wrong("unknown_position", row.text("position"))
    return found or row.reading.default_position


def _birth(row: _Row, position: str, *, has_guardian: bool) -> date | None:
    word, day = row.text("born_on"), row.reading.day
    try:
        born_on = read_day(word, has_1904_dates=row.reading.has_1904_dates)
    except UnclearDate as error:
        row.wrong("ambiguous_date" if error.is_ambiguous else "bad_date", word)
        return None
    age = read_age(row.text("age"))
    if born_on is None:
        _check_adult(row, position, age, has_guardian=has_guardian)
    elif not is_birth_date(born_on, day):
        row.wrong("impossible_date", word)
    elif age is not None and abs(age_on(born_on, day) - age) > 1:
        row.wrong("age_differs", row.text("age"))
    return born_on


def _check_adult(row: _Row, position: str, age: int | None, *, has_guardian: bool) -> None:
    """Without a date of birth somebody must say that this is an adult."""
    if (age is not None and age < ADULT) or has_guardian or position == "mentee":
        row.wrong("child_without_date")
    elif age is None and position not in ADULT_POSITIONS and not row.reading.are_adults:
        row.wrong("no_date")


def _territory(row: _Row) -> int | None:
    word, reading = row.text("territory"), row.reading
    if not word:
        found = reading.default_territory
    else:
        known = reading.places.get(place_key(word), ())
        if len(known) != 1:
            row.wrong("two_territories" if known else "unknown_territory", word)
            return None
        found = known[0]
    if not reading.may_enter(found):
        row.wrong("foreign_territory" if found else "no_territory", word)
    return found


def place_key(name: str) -> str:
    """A territory's name without «г.», «район» and the like."""
    plain = [word for word in search_key(name.replace(".", ". ").replace("-н", "н")).split() if word not in _KINDS]
    return " ".join(plain) or search_key(name)


_KINDS = frozenset({
    "г.", "гор.", "город", "городской", "район", "рн", "р", "область", "обл.", "округ", "муниципальный", "пос.", "п.",
    "поселок", "с.", "село", "city", "town", "district", "of",
})  # fmt: skip


def _email(row: _Row, name: str) -> str:
    word = row.text(name)
    found = normal_email(word)
    if word and not found:
        row.wrong("bad_email", word)
    return found


def _guardians(row: _Row) -> tuple[Adult, ...]:
    found = (_guardian(row, "guardian"), _guardian(row, "guardian_2"))
    return tuple(one for one in found if one is not None)


def _guardian(row: _Row, name: str) -> Adult | None:
    full = row.text(name)
    email, phone = _email(row, f"{name}_email"), read_phone(row.text(f"{name}_phone"))
    if not full:
        if email or phone:
            row.wrong("nameless_guardian", email or phone)
        return None
    given, family, patronymic = split_full_name(full, is_family_first=row.reading.is_family_first)
    if max(len(given), len(family)) > NAME_CHARS or any(char.isdigit() or char in "=<>{}|@" for char in full):
        row.wrong("odd_name", full)
    return Adult(given, family, patronymic, row.text(f"{name}_relation")[:NAME_CHARS], email, phone)
