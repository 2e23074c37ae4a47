"""How often each lemma was said, in which forms, by whom, and per 1,000 words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from facilitation.analysis.rules.index import WordIndex
from facilitation.analysis.rules.stopwords import is_stop_word

_Key = TypeVar("_Key", str, str | None)


@dataclass(frozen=True)
class SpeakerCount:
    """One speaker's part: `per_thousand` of all the words that this speaker said, stop words included."""

    speaker: str | None
    count: int
    per_thousand: float


@dataclass(frozen=True)
class FrequencyRow:
    """A lemma: its forms with their counts, most frequent first; `per_thousand` of all words said."""

    lemma: str
    count: int
    per_thousand: float
    forms: tuple[tuple[str, int], ...]
    speakers: tuple[SpeakerCount, ...]


@dataclass(frozen=True)
class FrequencyTable:
    """Rows by falling count, then by alphabet. `words` are all words said, `left_out` those under stop words."""

    rows: tuple[FrequencyRow, ...]
    words: int
    left_out: int
    speaker_words: Mapping[str | None, int]


def frequency_table(index: WordIndex, *, with_stop_words: bool = False, least: int = 1) -> FrequencyTable:
    """Count lemmas said at least `least` times; stop words are left out of the rows, never out of the rates."""
    from nltk import ConditionalFreqDist, FreqDist

    speakers = [index.turns[place].speaker for place in index.turn_places]
    totals, forms = FreqDist(index.lemmas), ConditionalFreqDist(zip(index.lemmas, index.forms, strict=True))
    by_speaker = ConditionalFreqDist(zip(index.lemmas, speakers, strict=True))
    spoken = FreqDist(speakers)
    kept = [lemma for lemma in totals if with_stop_words or not _is_stop(lemma, forms[lemma])]
    rows = tuple(
        FrequencyRow(
            lemma,
            totals[lemma],
            _rate(totals[lemma], len(index)),
            _ranked(forms[lemma]),
            tuple(SpeakerCount(who, count, _rate(count, spoken[who])) for who, count in _ranked(by_speaker[lemma])),
        )
        for lemma in sorted(kept, key=lambda lemma: (-totals[lemma], lemma))
        if totals[lemma] >= least
    )
    left_out = len(index) - sum(totals[lemma] for lemma in kept)
    return FrequencyTable(rows, len(index), left_out, dict(spoken))


def _rate(count: int, words: int) -> float:
    return 1000 * count / words


def _ranked(counts: Mapping[_Key, int]) -> tuple[tuple[_Key, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0] or "")))


def _is_stop(lemma: str, forms: Mapping[str, int]) -> bool:
    """A lemma is a stop word when it or its most frequent form is on the list."""
    return is_stop_word(max(forms, key=lambda form: (forms[form], form)), lemma)
