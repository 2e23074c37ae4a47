"""Finds what leads out of the portal: phones, mails, links, names in messengers, also said in words or spelt apart.

Pure, and linear in the text: patterns are RE2's, everything else is one walk over tokens. It asks a person to look, it
judges nobody: what it misses can be reported, what it finds by mistake is let through by the adult on duty.
"""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import re2

from community.threads.rules.contact_words import (
    AT_WORDS,
    BETWEEN,
    CYRILLIC_ALIKE,
    DIGIT_ALIKE,
    DOT_WORDS,
    ENDS,
    ENDS_BEFORE_PATH,
    FILLERS,
    HUNDREDS,
    LATIN_ALIKE,
    MESSENGERS,
    MESSENGERS_LATIN,
    NUMBERS,
    TENS,
    UNITS,
)
from community.threads.rules.invitations import invites

KINDS = ("phone", "mail", "link", "name")
PHONE, LONG = 11, 10
APART = 4
"""So many letters that stand alone in a row are a word spelt apart."""
TOKEN = re2.compile(r"[\pL\pN_|]+|[^\pL\pN_|\s]|\s+")
ADDRESS = re2.compile(r"(?:https?://)?[\pL\pN_-]+(?:\.[\pL\pN_-]+)+(?:[/:?][^\s]*)?")
MAIL = re2.compile(r"[\pL\pN_.+-]+@([\pL\pN-]+(?:\.[\pL\pN-]+)+)")
AT_NAME = re2.compile(r"(?:^|[^\pL\pN_.+-])@[a-z][a-z0-9_.]{2,}")
TAGGED = re2.compile(r"(?:^|[^\pL\pN_])[\pL\pN_.]{3,}#\d{4}(?:[^\pN]|$)")
DAY_OR_HOUR = re2.compile(
    r"(?:^|[^\d.:/-])(?:"
    r"(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])(?:[./](?:19|20)?\d\d)?"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"|\d{1,3}:\d{1,3}(?::\d{1,2})?"
    r")(?:[^\d.:/-]|[.:/-](?:\s|$)|-\d{1,2}:\d\d|$)"
)
CITY_PHONE = re2.compile(r"(?:^|[^\d-])\d{3}-\d{2}-\d{2}(?:[^\d-]|$)")


@dataclass(frozen=True)
class Piece:
    """Digits as they were written or said together."""

    digits: str
    is_plus: bool = False


def contacts_in(text: str, own: Collection[str] = ()) -> tuple[str, ...]:
    """The kinds of contacts in a text, in the order of `KINDS`; `own` are hosts of the house, which lead nowhere else.

    Hosts below an own one are own ones too.
    """
    folded = _folded(text)
    whole = _joined_letters(folded)
    hosts = frozenset(one.casefold() for one in own)
    found: set[str] = set()
    for words in {folded, whole}:
        tokens = [one for one in TOKEN.findall(words) if not one.isspace()]
        latin = words.translate(LATIN_ALIKE)
        found |= {"mail"} if _mails(latin, hosts) or _said_mail(tokens, hosts) else set()
        found |= {"link"} if _links(latin, hosts) or _links(words, hosts) or _said_link(tokens, hosts) else set()
        found |= {"name"} if _names(latin) or _named(tokens) or _invited(words) else set()
    if has_phone(folded):
        found.add("phone")
    return tuple(kind for kind in KINDS if kind in found)


def has_phone(folded: str) -> bool:
    """Whether digits and words of numbers in a row make up a phone."""
    # Twice: of two days in a row the second begins with what ended the first.
    without = DAY_OR_HOUR.sub(" # ", DAY_OR_HOUR.sub(" # ", folded))
    if CITY_PHONE.search(without):
        return True
    return any(_is_phone(run) for run in _runs(without))


def _folded(text: str) -> str:
    """Small letters of one kind, digits of every script as 0–9, nothing that cannot be seen."""
    plain = unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode())
    kept = []
    for sign in plain:
        kind = unicodedata.category(sign)
        if kind in {"Cf", "Mn", "Me"}:
            continue
        kept.append(str(unicodedata.digit(sign)) if kind == "Nd" else sign)
    return "".join(kept).casefold().replace("ё", "е")


def _joined_letters(text: str) -> str:
    """Words that are spelt apart («т е л е г а», «v.k») put together; a wider gap stays one."""
    parts = TOKEN.findall(text)
    found: list[str] = []
    place = 0
    while place < len(parts):
        end = _end_of_spelling(parts, place)
        letters = parts[place:end:2]
        if len(letters) >= APART:
            found.append("".join(letters))
            place = end
        else:
            found.append(parts[place])
            place += 1
    return "".join(found)


def _end_of_spelling(parts: Sequence[str], place: int) -> int:
    """After the last of single signs with one space between each two; the place itself where there is none."""
    end = place
    while end < len(parts) and len(parts[end]) == 1 and not parts[end].isspace():
        if end + 1 >= len(parts) or parts[end + 1] != " ":
            return end + 1
        end += 2
    return max(place, end - 1)


def _is_own(host: str, own: Collection[str]) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in own)


def _mails(text: str, own: Collection[str]) -> bool:
    return any(not _is_own(host, own) for host in MAIL.findall(text))


def _links(text: str, own: Collection[str]) -> bool:
    """Addresses with or without http; those of mails are found as mails."""
    return any(_leads_away(one, own) for one in ADDRESS.findall(MAIL.sub(" ", text)))


def _leads_away(address: str, own: Collection[str]) -> bool:
    bare = address.removeprefix("https://").removeprefix("http://")
    host = bare.partition("/")[0].partition(":")[0].partition("?")[0].strip("-_")
    if _is_own(host, own):
        return False
    end = host.rpartition(".")[2]
    has_letters = any(one.isalpha() for one in host)
    is_path = bare != address or "/" in bare
    return (end in ENDS and has_letters) or (end in ENDS_BEFORE_PATH and is_path) or bare != address


def _said_mail(tokens: Sequence[str], own: Collection[str]) -> bool:
    """«имя собака почта точка ру», “name (at) host dot com”."""
    words = [one for one in tokens if one not in "()[]{}<>.,"]
    for place, word in enumerate(words[1:-1], 1):
        if word in AT_WORDS or word == "@":
            ends = words[place + 1 : place + 5]
            dotted = any(one in DOT_WORDS for one in ends) and any(one in ENDS for one in ends)
            written = word != "@" and "." in tokens and len(ends) > 1 and ends[1] in ENDS
            if (dotted or written) and not _is_own(".".join(one for one in ends if one not in DOT_WORDS), own):
                return True
    return False


def _said_link(tokens: Sequence[str], own: Collection[str]) -> bool:
    """«вк точка ком», «сайт точка ру»."""
    for place, word in enumerate(tokens[1:-1], 1):
        if word in DOT_WORDS and tokens[place + 1] in ENDS and tokens[place - 1].isalnum():
            return not _is_own(f"{tokens[place - 1]}.{tokens[place + 1]}", own)
    return False


def _names(text: str) -> bool:
    return AT_NAME.search(text) is not None or TAGGED.search(text) is not None


def _named(tokens: Sequence[str]) -> bool:
    """A messenger, perhaps a few words, and what is a name there and no word of the language."""
    for place, token in enumerate(tokens):
        word = _as_cyrillic(token)
        is_one = token in MESSENGERS_LATIN or word in MESSENGERS
        if is_one and _names_somebody(tokens[place + 1 : place + 6], is_russian=word in MESSENGERS):
            return True
    return False


def _invited(words: str) -> bool:
    """Whether somebody asks to be found in a messenger, with a name there or without one."""
    tokens = [one for one in TOKEN.findall(words.replace("\n", ".")) if not one.isspace()]
    return invites([_plain(one) for one in tokens], lambda one: one in MESSENGERS_LATIN or one in MESSENGERS)


def _plain(token: str) -> str:
    """A word with Cyrillic letters for those that only look so; of letters alone «в» alone matters."""
    if token.isascii() and token not in {"b", "bk"}:
        return token
    return _as_cyrillic(token)


def _names_somebody(after: Sequence[str], *, is_russian: bool) -> bool:
    is_announced = False
    for token in after:
        if token in {":", "=", "-", "–", "—"}:
            is_announced = True
        elif token in {"(", '"', "«", ",", "'", "/", "@"} or token in FILLERS:
            continue
        else:
            return _is_handle(token, is_loose=is_russian or is_announced)
    return False


def _is_handle(token: str, *, is_loose: bool) -> bool:
    """Whether a token can only be somebody's name in a messenger."""
    if len(token) < 4 or token.isdigit() or token in MESSENGERS_LATIN:
        return False
    is_odd = any(one.isdigit() or one == "_" for one in token)
    return is_odd or (is_loose and token.isascii() and token.isalpha())


def _as_cyrillic(token: str) -> str:
    """A word with letters that only look Cyrillic, as it is read."""
    return token if token.isascii() and not set(token) <= _TWINS else token.translate(CYRILLIC_ALIKE)


_TWINS = frozenset("aceopxykmtbh")


def _runs(text: str) -> Iterator[list[Piece]]:
    """Digits and words of numbers that follow each other with nothing but signs between them."""
    run: list[Piece] = []
    said: list[int] = []
    is_plus = False

    def settle() -> None:
        if said:
            run.append(Piece("".join(_spoken(said)), is_plus and not run))
            said.clear()

    for token in TOKEN.findall(text):
        digits = _digits(token)
        number = NUMBERS.get(token, NUMBERS.get(_as_cyrillic(token)))
        if digits:
            settle()
            run.append(Piece(digits, is_plus and not run))
        elif number is not None:
            said.append(number)
        elif token in BETWEEN or (not token[0].isalpha() and token not in {"#", "№", "₽", "$", "€", "%"}):
            is_plus = is_plus or token in {"+", "плюс", "plus"}
        else:
            settle()
            yield run
            run, is_plus = [], False
    settle()
    yield run


def _digits(token: str) -> str:
    """The token as digits, when it is written with them, letters that stand for some included."""
    if not any(one.isdigit() for one in token):
        return ""
    found = token.translate(DIGIT_ALIKE)
    return found if found.isascii() and found.isdigit() else ""


def _spoken(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers said one after another as their digits: 900, 12 are 912, and 8, 900 are 8900."""
    value, room = 0, 0
    for number in numbers:
        size = 100 if number in _HUNDREDS else 10 if number in _TENS else 1
        fits = (size == 10 and room == 100) or (size == 1 and room >= 10 and (number < 10 or room == 100))
        if room and fits and number:
            value += number
        else:
            if room:
                yield str(value)
            value = number
        room = size if size > 1 else 1
        if size == 1:
            yield str(value)
            value, room = 0, 0
    if room:
        yield str(value)


_HUNDREDS, _TENS = frozenset(HUNDREDS.values()), frozenset(TENS.values())
_ONE_BY_ONE = frozenset(UNITS.values())


def _is_phone(run: Sequence[Piece]) -> bool:
    """Whether some pieces in a row make up a phone from the first digit of one to the last digit of another."""
    if _counts_up(run):
        return False
    whole = "".join(piece.digits for piece in run)
    ends, at = {0}, 0
    for piece in run:
        at += len(piece.digits)
        ends.add(at)
    starts = ends - {at}
    for start in starts:
        is_plus = start == 0 and bool(run) and run[0].is_plus
        for size in (LONG, PHONE, PHONE + 1):
            if start + size in ends and _is_number(whole[start : start + size], is_plus=is_plus):
                return True
    return False


def _is_number(digits: str, *, is_plus: bool) -> bool:
    """A Russian number with its 7 or 8, a mobile one without, or one of any country after a plus."""
    if is_plus:
        return len(digits) >= LONG
    if len(digits) == PHONE:
        return digits[0] in "78" and digits[1] in "3489" and digits[1:4] != "800"
    return len(digits) == LONG and digits[0] == "9"


def _counts_up(run: Sequence[Piece]) -> bool:
    """Forms, ages and days in a row: each number is small and greater than the one before."""
    numbers = [int(piece.digits) for piece in run if len(piece.digits) <= 2]
    return len(numbers) == len(run) >= 3 and all(one < two for one, two in pairwise(numbers))
