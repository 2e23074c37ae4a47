"""One cell as a fact: a day of birth, an age, a position. What may be read in two ways is told, never guessed."""

import re
from datetime import date, timedelta

_MONTHS = (
    ("янв", "jan"), ("фев", "feb"), ("мар", "mar"), ("апр", "apr"), ("май", "мая", "may"), ("июн", "jun"),
    ("июл", "jul"), ("авг", "aug"), ("сен", "sep"), ("окт", "oct"), ("ноя", "nov"), ("дек", "dec"),
)  # fmt: skip
_SERIALS = range(3_654, 73_051)  # from 1910 to 2099, counted from 30 December 1899
_MAC = 1_462  # days between the two beginnings of Excel's calendar
_POSITIONS = (
    ("relay_mentor", r"эстафет|relay"),
    ("mentee", r"наставляем|подопечн|воспитанни|участни|ребенок|дети|ученик|mentee|child|participant"),
    ("graduate", r"выпускни|graduate|alumn"),
    ("tutor", r"тьютор|tutor"),
    ("mentor", r"наставни|mentor"),
    ("curator", r"куратор|координатор|curator|coordinator"),
    ("organiser", r"организатор|organi[sz]er"),
    ("volunteer", r"волонт|доброволь|volunteer"),
    ("ambassador", r"амбассад|ambassador"),
    ("expert", r"эксперт|expert"),
)
ADULT_POSITIONS = frozenset({"mentor", "tutor", "curator", "organiser", "expert"})


class UnclearDate(ValueError):
    """The cell may mean two days, or none."""

    def __init__(self, *, is_ambiguous: bool) -> None:
        super().__init__("ambiguous" if is_ambiguous else "unreadable")
        self.is_ambiguous = is_ambiguous


def read_day(cell: str, *, has_1904_dates: bool = False) -> date | None:
    """A day out of Excel's number of days, ``01.02.2010``, ``2010-02-01`` or ``1 февраля 2010``; None when empty.

    :raises UnclearDate: ``02/03/2010`` and two figures of a year may mean two days.
    """
    text = " ".join(cell.casefold().split())
    if not text:
        return None
    if re.fullmatch(r"[0-9]{4,6}", text):
        return _of_serial(int(text) + (_MAC if has_1904_dates else 0))
    return _of_words(text)


def read_age(cell: str) -> int | None:
    """Full years out of ``12``, ``12 лет``; None when there is no such number."""
    found = re.match(r"(\d{1,3})\b", cell)
    return int(found.group(1)) if found else None


def read_position(cell: str) -> str | None:
    """The position that a word in either language names, '' for an empty cell, None for an unknown word."""
    text = cell.casefold().replace("ё", "е")
    if not text:
        return ""
    return next((kind for kind, pattern in _POSITIONS if re.search(pattern, text)), None)


def read_phone(cell: str) -> str:
    """A telephone number as it is compared: its figures, the Russian trunk code 8 as 7."""
    figures = re.sub(r"\D", "", cell)
    return "7" + figures[1:] if len(figures) == 11 and figures.startswith("8") else figures[:20]


def _of_serial(days: int) -> date:
    if days not in _SERIALS:
        raise UnclearDate(is_ambiguous=False)
    return date(1899, 12, 30) + timedelta(days=days)


def _of_words(text: str) -> date:
    text = re.sub(r"[\s,]*\b(года?|г|year)\b\.?$", "", text).strip()
    text = re.sub(r"[t ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(\.[0-9]+)?$", "", text)
    figures = re.fullmatch(r"([0-9]{1,4})\s*([./-])\s*([0-9]{1,2})\s*\2\s*([0-9]{1,4})", text)
    if figures:
        return _of_figures(figures.group(1), figures.group(2), figures.group(3), figures.group(4))
    return _of_named_month(text)


def _of_figures(first: str, sign: str, middle: str, last: str) -> date:
    if len(first) == 4:
        return _day(int(first), int(middle), int(last))
    if len(last) != 4:
        raise UnclearDate(is_ambiguous=len(last) == 2)
    day, month = int(first), int(middle)
    if sign == "." or day > 12 or day == month:
        return _day(int(last), month, day)
    if month > 12:
        return _day(int(last), day, month)
    raise UnclearDate(is_ambiguous=True)


def _of_named_month(text: str) -> date:
    words = re.findall(r"\d+|[^\W\d_]+", text)
    months = [at for at, names in enumerate(_MONTHS, 1) for word in words if word[:3] in names]
    numbers = [int(word) for word in words if word.isdecimal()]
    years = [one for one in numbers if one > 999]
    days = [one for one in numbers if one <= 31]
    if len(months) != 1 or len(numbers) != 2:
        raise UnclearDate(is_ambiguous=False)
    if len(years) != 1 or len(days) != 1:
        raise UnclearDate(is_ambiguous=len(days) >= 1)
    return _day(years[0], months[0], days[0])


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnclearDate(is_ambiguous=False) from error
