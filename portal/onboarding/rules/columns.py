"""Which column of a list holds what, guessed from Russian and English headings."""

import re
from collections.abc import Mapping, Sequence

from portal.files.columns import guess_columns as guess

FIELDS = (
    "full_name", "family_name", "given_name", "patronymic", "born_on", "age", "position", "territory", "email",
    "phone", "guardian", "guardian_relation", "guardian_email", "guardian_phone", "guardian_2",
    "guardian_2_relation", "guardian_2_email", "guardian_2_phone",
)  # fmt: skip
GUARDIAN_FACTS = {"full_name": "", "email": "_email", "phone": "_phone", "relation": "_relation"}
_GUARDIAN = (
    r"представител|родител|законн|опекун|мам[аыуе]|мать|матери|пап[аыуе]|отец|отца|guardian|parent|mother|father"
)
_FACTS: tuple[tuple[str, str], ...] = (
    ("email", r"e-?mail|почт|мейл|имейл"),
    ("phone", r"тел\b|телефон|сотов|мобильн|phone|mobile"),
    ("relation", r"кем приходит|кем явля|степень родств|родство|кто он|relation|kinship"),
)
_OWN: tuple[tuple[str, str], ...] = (
    ("full_name", r"фио|ф и о|фамилия имя|имя и фамилия|имя фамилия|full name|^name$|^names?$"),
    ("patronymic", r"отчеств|patronymic|middle name"),
    ("family_name", r"фамили|surname|family name|last name|lastname"),
    ("given_name", r"^имя|имя ребенка|given name|first name|firstname"),
    ("born_on", r"дата рожд|д р$|день рожд|родил|рожден|birth|born|dob"),
    ("age", r"возраст|полных лет|^лет$|^age"),
    ("position", r"позици|роль|статус|кто в программе|position|role"),
    ("territory", r"территор|район|город|населенн|муниципал|округ|учрежден|площадк|territory|district|city|town|site"),
    ("email", _FACTS[0][1]),
    ("phone", _FACTS[1][1]),
)


def guess_columns(headings: Sequence[str]) -> dict[int, str]:
    """Field by the place of its column; each field once, the leftmost heading that says it."""
    return guess(headings, lambda heading, taken: _field_of(_folded(heading), taken))


def says_family_first(heading: str) -> bool:
    """Whether full names under this heading begin with the family name: so in Russian lists, not in English ones."""
    words = _folded(heading)
    return not re.search(r"имя и фамилия|^имя фамилия|name", words) or "last name first" in words


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a row looks like headings: a name stands among them, and nothing with a figure."""
    guessed = guess_columns(cells)
    names = {"full_name", "family_name", "given_name"}
    return bool(names & set(guessed.values())) and not any(re.search(r"\d{2}", cell) for cell in cells)


def place_of(columns: Mapping[int, str], field: str) -> int | None:
    """Where a field stands."""
    return next((place for place, name in columns.items() if name == field), None)


def _folded(heading: str) -> str:
    words = re.sub(r"[^\w-]+|_", " ", heading.casefold().replace("ё", "е"))
    return " ".join(words.split())


def _field_of(heading: str, taken: set[str]) -> str:
    if not heading:
        return ""
    if re.search(_GUARDIAN, heading):
        return _of_guardian(heading, taken)
    return next((name for name, pattern in _OWN if re.search(pattern, heading)), "")


def _of_guardian(heading: str, taken: set[str]) -> str:
    fact = next((name for name, pattern in _FACTS if re.search(pattern, heading)), "full_name")
    first = "guardian" + GUARDIAN_FACTS[fact]
    is_second = re.search(r"\b(2|второй|второго|вторая|second)\b", heading) or first in taken
    return "guardian_2" + GUARDIAN_FACTS[fact] if is_second else first
