"""One cell as a fact of an organisation: sector, telephones, address of the web, tax number, a point of the map."""

import re
from functools import lru_cache

from community.partners.rules.lines import Line, is_link, is_phone

_SECTORS = (
    ("government", r"власт|администрац|муниципал|государств|орган\w* управлен|government|authority|public body"),
    ("science", r"наук|научн|исследоват|science|research"),
    ("education", r"образован|школ|колледж|вуз|университет|техникум|лице[йя]|education|school|college|university"),
    ("social_support", r"соц|поддержк|социальн|опек|реабилитац|здравоохр|social|welfare|care|health"),
    ("volunteering", r"волонт|доброволь|нко\b|некоммерч|общественн|благотвор|volunt|non-?profit|ngo|charit"),
    ("business", r"бизнес|\bкоммер|\bип\b|\bооо\b|предприним|производств|предприят|business|company|commercial"),
)
_HOST = re.compile(
    r"(?:[a-zа-яё0-9](?:[a-zа-яё0-9-]*[a-zа-яё0-9])?\.)+[a-zа-яё]{2,}(?::\d+)?(?:[/?#].*)?", re.IGNORECASE
)
_NUMBER = r"[-−]?\d{1,3}(?:[.,]\d+)?"
_WEIGHTS = {
    10: ((2, 4, 10, 3, 5, 9, 4, 6, 8),),
    12: ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)),
}
"""Factors of the check figures of a Russian tax number (ИНН), as the tax service prints them."""


@lru_cache(maxsize=1_000)
def read_sector(cell: str) -> str | None:
    """The sector that words in either language name, '' for an empty cell, None for unknown words or two sectors."""
    text = cell.casefold().replace("ё", "е")
    if not text:
        return ""
    found = [sector for sector, pattern in _SECTORS if re.search(pattern, text)]
    return found[0] if len(found) == 1 else None


def read_phones(cell: str) -> tuple[list[Line], str]:
    """Telephones out of a cell as (number, what it is for), and what could not be read as one.

    What is surely a number of Russia, or of another country with its code, is written in one way; what only looks like
    one (a town's five figures) stays as it stands.
    """
    found: list[Line] = []
    rest: list[str] = []
    for piece in _pieces(cell):
        line = _phone(piece)
        if line is None:
            rest.append(piece)
        elif line[0] not in {one for one, _words in found}:
            found.append(line)
    return found, "; ".join(rest)


def phone_key(number: str) -> str:
    """A number as it is compared: the last ten figures without its extension, '' for those of a town."""
    figures = re.sub(r"\D", "", re.split(r"(?i)доб|ext", number)[0])
    return figures[-10:] if len(figures) >= 10 else ""


def read_site(cell: str) -> str | None:
    """An address of the web with its scheme, '' for an empty cell, None when it is none."""
    text = cell.strip()
    if not text or is_link(text):
        return text
    return f"https://{text}" if _HOST.fullmatch(text) and is_link(f"https://{text}") else None


def host_key(link: str) -> str:
    """The host of an address as it is compared; '' for what many organisations share."""
    host = re.sub(r"^https?://(?:www\.)?", "", link.casefold()).split("/")[0].split(":")[0]
    return (
        "" if re.search(r"(^|\.)(vk\.(com|ru)|t\.me|ok\.ru|facebook\.com|instagram\.com|youtube\.com)$", host) else host
    )


def is_tax_number(text: str) -> bool:
    """Whether the check figures of a Russian tax number are right."""
    if not re.fullmatch(r"\d{10}|\d{12}", text):
        return False
    figures = [int(one) for one in text]
    return all(
        sum(a * b for a, b in zip(factors, figures, strict=False)) % 11 % 10 == figures[len(factors)]
        for factors in _WEIGHTS[len(text)]
    )


def read_point(latitude: str, longitude: str, both: str) -> tuple[float, float] | None:
    """(latitude, longitude) in degrees, out of two cells or of one that holds both; None when the cells are empty.

    :raises ValueError: it is no point of the earth, or may be meant in two ways.
    """
    if both and not (latitude or longitude):
        found = re.fullmatch(rf"({_NUMBER})(?:\s*[;\s]\s*|,\s+|,(?=[^,]*$))({_NUMBER})", both)
        if found is None:
            raise ValueError(both)
        latitude, longitude = found[1], found[2]
    if not latitude and not longitude:
        return None
    point = _degrees(latitude), _degrees(longitude)
    if abs(point[0]) > 90 or abs(point[1]) > 180 or point == (0, 0):
        raise ValueError(f"{latitude} {longitude}")
    return point


def _degrees(text: str) -> float:
    if not re.fullmatch(_NUMBER, text):
        raise ValueError(text)
    return float(text.replace(",", ".").replace("−", "-"))


def _pieces(cell: str) -> list[str]:
    """A cell cut where one number ends and the next begins; an extension stays with its number."""
    cut = re.split(r"[;|/\n]|,(?!\s*(?:доб|ext))", cell)
    return [one.strip(" .") for one in cut if one.strip(" .")]


def _phone(piece: str) -> Line | None:
    text = re.sub(r"(?i)^(?:тел(?:ефон)?|т|phone|tel|моб|факс)[.: ]+", "", piece)
    text = re.sub(r"(?i),?\s*\(?(?:доб(?:авочный)?|ext)\.?\s*:?\s*(\d{1,6})\)?$", r" доб. \1", text)
    sure = _certain(text)
    if sure:
        return sure, ""
    if is_phone(text):
        return text, ""
    found = re.fullmatch(r"([+\d][\d ()–-]{4,}\d)[\s,:–-]+([^\d]{2,100})", text)
    if found and is_phone(found[1].strip()):
        return _certain(found[1]) or found[1].strip(), found[2].strip(" ()")
    return None


@lru_cache(maxsize=10_000)
def _certain(text: str) -> str:
    """The number as the world writes it, '' when it is not surely one."""
    import phonenumbers  # 300 modules of countries, which no page but a list's needs

    try:
        number = phonenumbers.parse(text.replace("доб.", "ext."), "RU")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number) or not re.fullmatch(r"[\d ()+.–-]+(?:доб\. \d+)?", text):
        return ""
    extension, number.extension = number.extension, None
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return f"{plain} доб. {extension}" if extension else plain
