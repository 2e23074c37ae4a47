"""One row of a list as an organisation to enter, with everything that is wrong or worth knowing about it.

What a cell says and no field takes (a telephone that is none, an address of the web) is kept in the description, under
the heading of its column: nothing of a list is lost, nothing of it is guessed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from community.partner_lists.rules.cells import is_tax_number, read_phones, read_point, read_sector, read_site
from community.partner_lists.rules.week import Week, read_week
from community.partners.rules.hours import UnclearHours
from community.partners.rules.lines import Line
from portal.accounts.rules import normal_email
from portal.limits import PARTNER_ABOUT_CHARS
from portal.search.keys import search_key

SIZES = {
    "name": 200, "alternate_name": 200, "about": PARTNER_ABOUT_CHARS, "site_name": 200, "city": 100, "region": 100,
    "address": 200, "postcode": 20, "hours": 500, "contact": 200, "contact_role": 200, "tax_number": 20,
    "website": 500, "email": 254, "contact_email": 254, "phone": 500, "contact_phone": 500,
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """How a list is read. `places` are territory ids by folded name; `may_enter` asks whether the reader may there."""

    columns: Mapping[int, str]
    headings: Mapping[str, str]
    places: Mapping[str, Sequence[int]]
    may_enter: Callable[[int | None], bool]
    place_key: Callable[[str], str] = search_key
    default_territory: int | None = None
    default_sector: str = ""


@dataclass(frozen=True)
class Problem:
    """Something about a row; with a `fatal` one the row is not entered. `word` is what stands in the cell."""

    code: str
    word: str = ""
    fatal: bool = True


@dataclass(frozen=True)
class Draft:
    """An organisation as a row says; `number` is the row's number in the file. `week` None: hours as written."""

    number: int
    name: str
    alternate_name: str = ""
    sector: str = ""
    about: str = ""
    tax_number: str = ""
    website: str = ""
    email: str = ""
    phones: tuple[Line, ...] = ()
    territory_id: int | None = None
    site_name: str = ""
    city: str = ""
    region: str = ""
    address: str = ""
    postcode: str = ""
    point: tuple[float, float] | None = None
    hours: str = ""
    week: Week | None = None
    contact: str = ""
    contact_role: str = ""
    contact_email: str = ""
    contact_phones: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_rejected(self) -> bool:
        """Whether the row cannot be entered."""
        return any(one.fatal for one in self.problems)

    @property
    def has_place(self) -> bool:
        """Whether the row says where the organisation is, or when it is open there."""
        return bool(self.site_name or self.city or self.address or self.point or self.hours)

    @property
    def place_key(self) -> str:
        """The place as it is compared with others."""
        return search_key(f"{self.city} {self.address}")


@dataclass
class _Row:
    reading: Reading
    cells: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        word = self.cells.get(name, "")
        if len(word) > SIZES.get(name, len(word)):
            self.wrong("too_long", f"{self.reading.headings.get(name, name)}: {SIZES[name]}")
            return word[: SIZES[name]]
        return word

    def wrong(self, code: str, word: str = "", *, fatal: bool = True) -> None:
        self.problems.append(Problem(code, word[:100], fatal))

    def keep(self, name: str, word: str, code: str) -> None:
        """Tell of it, and keep the words under their heading."""
        self.wrong(code, word, fatal=False)
        self.kept.append(f"{self.reading.headings.get(name, name)}: {word}")


def read_row(number: int, cells: Sequence[str], reading: Reading) -> Draft | None:
    """The row as a draft; None for an empty one."""
    if not any(cells):
        return None
    row = _Row(reading, {name: cells[at] for at, name in reading.columns.items() if at < len(cells)})
    hours, week = _hours(row)
    facts = {one: row.text(one) for one in ("alternate_name", "site_name", "city", "region", "address", "postcode")}
    contact, contact_phones = row.text("contact"), _phones(row, "contact_phone")
    contact_email = _email(row, "contact_email")
    if (contact_phones or contact_email) and not contact:
        contact = row.text("contact_role") or row.text("name")
    return Draft(
        number, _name(row), sector=_sector(row), tax_number=_tax_number(row), website=_site(row),
        email=_email(row, "email"), phones=_phones(row, "phone"), territory_id=_territory(row), point=_point(row),
        hours=hours, week=week, contact=contact, contact_role=row.text("contact_role"), contact_email=contact_email,
        contact_phones=contact_phones, about=_about(row), problems=tuple(row.problems), **facts,
    )  # fmt: skip


def _name(row: _Row) -> str:
    name = row.text("name")
    if not any(char.isalnum() for char in name):
        row.wrong("no_name", name)
    return name


def _sector(row: _Row) -> str:
    found = read_sector(row.text("sector"))
    if found is None and not row.reading.default_sector:
        row.wrong("unknown_sector", row.text("sector"))
    elif found is None:
        row.wrong("other_sector", row.text("sector"), fatal=False)
    elif not found and not row.reading.default_sector:
        row.wrong("no_sector")
    return found or row.reading.default_sector


def _tax_number(row: _Row) -> str:
    word = row.text("tax_number").replace(" ", "")
    if word and not is_tax_number(word):
        row.wrong("odd_number", word, fatal=False)
    return word


def _site(row: _Row) -> str:
    word = row.text("website")
    found = read_site(word)
    if found is None:
        row.keep("website", word, "odd_site")
    return found or ""


def _email(row: _Row, name: str) -> str:
    word = row.text(name)
    found = normal_email(word)
    if word and not found:
        row.keep(name, word, "odd_email")
    return found


def _phones(row: _Row, name: str) -> tuple[Line, ...]:
    found, rest = read_phones(row.text(name))
    if rest:
        row.keep(name, rest, "odd_phone")
    return tuple(found[:20])


def _territory(row: _Row) -> int | None:
    word, reading = row.text("territory"), row.reading
    found = reading.default_territory
    if word:
        known = reading.places.get(reading.place_key(word), ())
        if len(known) != 1:
            row.wrong("two_territories" if known else "unknown_territory", word)
            return None
        found = known[0]
    if not reading.may_enter(found):
        row.wrong("foreign_territory" if found else "no_territory", word)
    return found


def _point(row: _Row) -> tuple[float, float] | None:
    words = [row.text(one) for one in ("latitude", "longitude", "point")]
    try:
        return read_point(*words)
    except ValueError:
        row.wrong("odd_point", " ".join(filter(None, words)), fatal=False)
        return None


def _hours(row: _Row) -> tuple[str, Week | None]:
    """The words, and the week when all of them are understood."""
    words = row.text("hours")
    if not words:
        return "", None
    try:
        return words, read_week(words)
    except UnclearHours:
        row.wrong("unread_hours", words, fatal=False)
        return words, None


def _about(row: _Row) -> str:
    """What the list says of it; last, because it takes in what no field took."""
    about = "\n".join([*filter(None, [row.text("about")]), *row.kept])
    if len(about) > PARTNER_ABOUT_CHARS:
        row.wrong("too_long", f"{row.reading.headings.get('about', '')}: {PARTNER_ABOUT_CHARS}")
    return about
