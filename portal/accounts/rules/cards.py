"""Pure rules of the printed cards: their words, codes, PINs and pictures."""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

from portal.search.keys import search_key

_RU = """
клён берёза дуб ель сосна ива липа рябина тополь ясень река озеро море остров берег мост гора поле лес луг
роща тропа дорога ветер облако дождь снег иней туман радуга заря солнце луна звезда комета небо утро полдень
вечер лодка парус якорь маяк компас карта глобус книга тетрадь краска кисть мел ключ фонарь свеча лампа дом
окно крыша труба ворота сад огород грядка тыква морковь груша яблоко вишня слива малина клюква орех мёд хлеб
сыр чай пирог чашка ложка блюдце чайник самовар ковёр шарф шапка варежка валенки зонт мяч санки лыжи коньки
качели барабан скрипка гитара флейта труба рояль поезд трамвай ракета велосипед вагон кит дельфин ёж лиса
белка бобр олень лось рысь выдра сова чайка журавль аист дятел снегирь синица жук пчела стрекоза черепаха
"""
_EN = """
maple birch oak pine willow rowan poplar river lake island bridge hill field forest meadow path road wind cloud
rain snow mist rainbow dawn sun moon star comet sky morning noon evening boat sail anchor compass map globe book
pencil paint brush key lantern candle lamp house window roof gate garden pumpkin carrot pear apple cherry plum
raspberry nut honey bread cheese tea cup spoon kettle carpet scarf mitten umbrella ball sledge skates swing drum
violin guitar flute piano train tram rocket bicycle whale dolphin hedgehog fox squirrel beaver deer lynx otter
owl gull crane stork robin beetle bee dragonfly turtle
"""
WORDS = {"ru": tuple(_RU.split()), "en": tuple(_EN.split())}


def code_key(word: str, digits: str) -> str:
    """The folded key of a card: case, spaces, hyphens and ё do not matter, nor full-width or spaced digits."""
    word = "".join(ch for ch in search_key(unicodedata.normalize("NFKC", word)) if ch.isalpha())
    digits = "".join(str(unicodedata.digit(ch)) for ch in digits if ch.isdigit())
    return f"{word}-{digits}"


def split_code(text: str) -> tuple[str, str]:
    """A whole code as one text («Клён 4827», ``клён-4827``) as (word, digits)."""
    word = "".join(ch for ch in text if ch.isalpha())
    return word, "".join(ch for ch in text if ch.isdigit())


def is_pin(text: str) -> bool:
    """Whether it is six digits."""
    return re.fullmatch(r"[0-9]{6}", text) is not None


def is_plain_pin(pin: str) -> bool:
    """Whether a PIN is among the first that anybody would try: one digit repeated, a run, a repeated piece."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    return (len(steps) == 1 and steps <= {0, 1, 9}) or pin == pin[:2] * 3 or pin == pin[:3] * 2


def new_code(locale: str, pick: Callable[[int], int]) -> tuple[str, str]:
    """A random word and four digits; `pick(n)` answers a number from 0 to n - 1 (`secrets.randbelow`)."""
    words = WORDS.get(locale, WORDS["ru"])
    return words[pick(len(words))], f"{pick(10_000):04d}"


def new_pin(pick: Callable[[int], int]) -> str:
    """A random PIN that is not among the first to be tried."""
    while True:
        pin = f"{pick(1_000_000):06d}"
        if not is_plain_pin(pin):
            return pin


def picture_of(key: str, pictures: tuple[str, ...]) -> str:
    """The picture that goes with a code, known or not: a child sees at once that a letter went wrong."""
    return pictures[int(hashlib.sha256(key.encode()).hexdigest(), 16) % len(pictures)]
