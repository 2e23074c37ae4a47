"""Pure rules of «My help»: which of what is asked fits what somebody offers, likes, and where they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.directory.rules import keys_of, words_in

LEAST = 3
COMMON = (
    keys_of("помочь") | keys_of("помощь") | keys_of("помогать") | keys_of("могу") | keys_of("нужен") | keys_of("help")
)
"""Words that stand in every offer and every ask: they fit nothing to anything."""
WEIGHTS = {"help": 4, "interest": 2, "town": 1}
ALWAYS = {"with", "and", "the", "for", "can", "для", "как", "или", "что"}


@dataclass(frozen=True)
class Offer:
    """What somebody says of themselves: lines of help and skills, of interests, and the names of where they are."""

    helps: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said that something could fit."""
        return not self.helps and not self.interests


@dataclass(frozen=True)
class Fit:
    """How well something fits: `why` is ``help``, ``interest``, ``town`` or nothing, `said` the line that it fits."""

    score: int = 0
    why: str = ""
    said: str = ""


def fit_of(offer: Offer, asked: str, town: str = "") -> Fit:
    """How what is asked fits an offer.

    :param asked: all its words: what is needed, of what kind, for what. :param town: where, empty when anywhere.
    """
    wanted = forms_in(asked)
    found = {
        "help": _first(offer.helps, wanted), "interest": _first(offer.interests, wanted),
        "town": _first(offer.towns, forms_in(town)),
    }  # fmt: skip
    said = {why: line for why, line in found.items() if line}
    why = next(iter(said), "")
    return Fit(sum(WEIGHTS[one] for one in said), why, said.get(why, ""))


def forms_in(text: str) -> frozenset[str]:
    """All forms of the words that tell something."""
    telling = (word for word in words_in(text) if len(word) >= LEAST and word not in ALWAYS)
    forms = (form for word in telling if not keys_of(word) & COMMON for form in keys_of(word))
    return frozenset(form for form in forms if len(form) >= LEAST)


def _first(lines: Sequence[str], wanted: frozenset[str]) -> str:
    """The first line that shares a word with what is wanted, in any of its forms."""
    return next((line for line in lines if forms_in(line) & wanted), "")


def lines_of(*texts: str) -> tuple[str, ...]:
    """The lines of fields that hold one thing a line, each once."""
    return tuple(dict.fromkeys(line.strip() for line in _lines(texts) if line.strip()))


def _lines(texts: Iterable[str]) -> Iterable[str]:
    return (line for text in texts for line in text.splitlines())
