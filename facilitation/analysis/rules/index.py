"""The words of turns in order, each with its place, form and lemma: what every count and every list is made from."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from facilitation.analysis.rules.lemmas import lemma_of
from facilitation.analysis.rules.tokens import normal_form, spans


@dataclass(frozen=True)
class TurnText:
    """A turn's words; `speaker` is the name under which rates are counted, None when unknown."""

    turn_id: int
    speaker: str | None
    text: str


@dataclass(frozen=True)
class WordIndex:
    """Parallel columns, one row a word: place of its turn in `turns`, start and end in code points, form, lemma."""

    turns: tuple[TurnText, ...]
    turn_places: "array[int]"
    starts: "array[int]"
    ends: "array[int]"
    forms: list[str]
    lemmas: list[str]

    def __len__(self) -> int:
        return len(self.lemmas)

    def turn(self, word: int) -> TurnText:
        """The turn in which word number `word` was said."""
        return self.turns[self.turn_places[word]]


def index_words(turns: Iterable[TurnText]) -> WordIndex:
    """Read all words once; forms and lemmas are shared strings, so a million words take about 30 MB."""
    index = WordIndex(tuple(turns), array("l"), array("l"), array("l"), [], [])
    known: dict[str, tuple[str, str]] = {}
    for place, turn in enumerate(index.turns):
        for start, end in spans(turn.text):
            word = turn.text[start:end]
            pair = known.get(word)
            if pair is None:
                form = normal_form(word)
                pair = known[word] = form, lemma_of(form)
            index.turn_places.append(place)
            index.starts.append(start)
            index.ends.append(end)
            index.forms.append(pair[0])
            index.lemmas.append(pair[1])
    return index
