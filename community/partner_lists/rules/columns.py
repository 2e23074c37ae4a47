"""Which column of a list of organisations holds what, guessed from Russian and English headings."""

import re
from collections.abc import Sequence

from portal.files.columns import guess_columns as guess

FIELDS = (
    "name", "alternate_name", "sector", "about", "tax_number", "website", "email", "phone", "territory", "site_name",
    "city", "region", "address", "postcode", "latitude", "longitude", "point", "hours", "contact", "contact_role",
    "contact_email", "contact_phone",
)  # fmt: skip
_PERSON = r"контактн|ответственн|представител|руководител|директор|contact|manager"
_PERSONS: tuple[tuple[str, str], ...] = (
    ("contact_email", r"e-?mail|почт"), ("contact_phone", r"тел\b|телефон|сотов|мобильн|phone|mobile"),
    ("contact_role", r"должност|роль|role|position|job title"),
    ("contact", r"лиц|фио|ф и о|имя|представител|руководител|директор|person|name|^contact$|manager"),
)  # fmt: skip
_OWN: tuple[tuple[str, str], ...] = (
    ("tax_number", r"^инн\b|инн$|tax|^inn$|vat number"),
    ("alternate_name", r"(кратк|сокращ|друг|коротк)\w* (назван|наимен|имя)|также изв|short name|alternate|also known"),
    ("site_name", r"(назван|наимен)\w* (площадк|адрес|филиал|места)|филиал|площадк|branch|site name|location name"),
    ("name", r"назван|наименов|организац|учрежден|партнер|компани|предприят|^name$|organi[sz]ation|company|partner"),
    ("sector", r"сектор|отрасл|тип\b|категор|sector|category|^type"),
    ("hours", r"(режим|график|час|время)\w* работы|режим|график|часы|hours|schedule"),
    ("point", r"координат|coordinates|^geo|lat.*lon"),
    ("latitude", r"широт|^lat\b|latitude"),
    ("longitude", r"долгот|^(lon|lng)\b|longitude"),
    ("postcode", r"индекс|postcode|postal code|^zip"),
    ("website", r"сайт|веб|website|^site$|^url$|homepage|^web"),
    ("email", r"e-?mail|(электронн\w* )?почт|мейл"),
    ("phone", r"тел\b|телефон|phone|^tel"),
    ("address", r"адрес|улиц|address|street"),
    ("city", r"город|населенн|^нп$|city|town|settlement"),
    ("region", r"регион|область|край|region|province"),
    ("territory", r"территор|район|муниципал|округ|territory|district"),
    ("about", r"описан|чем занима|о себе|деятельност|направлен|about|description|what it does"),
    ("contact", r"^фио|^ф и о|контакт"),
    ("contact_role", r"должност"),
)  # fmt: skip


def guess_columns(headings: Sequence[str]) -> dict[int, str]:
    """Field by the place of its column."""
    return guess(headings, lambda heading, taken: _field_of(_folded(heading), taken))


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a row looks like headings: a name stands among two fields at least, and no figures that a row has."""
    guessed = guess_columns(cells)
    return "name" in guessed.values() and len(guessed) > 1 and not any(re.search(r"\d{3}", cell) for cell in cells)


def _folded(heading: str) -> str:
    words = re.sub(r"[^\w-]+|_", " ", heading.casefold().replace("ё", "е"))
    return " ".join(words.split())


def _field_of(heading: str, taken: set[str]) -> str:
    if not heading:
        return ""
    if re.search(_PERSON, heading):
        found = next((name for name, pattern in _PERSONS if re.search(pattern, heading)), "")
        if found:
            return found
    return next((name for name, pattern in _OWN if name not in taken and re.search(pattern, heading)), "")
