"""Lemmas, measured on texts annotated by hand (Universal Dependencies)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitation.analysis.rules import lemma_of, normal_form, spans

Gold = tuple[str, list[tuple[int, int, str]]]


def sentences(path: Path) -> Iterator[Gold]:
    """(text, [(start, end, lemma)]) of each sentence; parts of fused words such as don't are left out."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = block.split("\n")
        text = next((row[9:] for row in rows if row.startswith("# text = ")), "")
        yield text, list(_placed(text, [row.split("\t") for row in rows if row[:1].isdigit()]))


def _placed(text: str, rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    place, fused_until = 0, 0
    for number, word, lemma, *_ in rows:
        if "." in number or ("-" not in number and int(number) <= fused_until):
            continue
        start = text.index(word, place)
        place = start + len(word)
        if "-" in number:
            fused_until = int(number.split("-")[1])
        else:
            yield start, place, lemma


@pytest.mark.parametrize(
    ("name", "words_bound", "lemmas_bound"),
    [("ru_gsd-ud-dev.conllu", 0.97, 0.945), ("en_ewt-ud-dev.conllu", 0.95, 0.972)],
)
def test_words_and_lemmas_agree_with_people(
    shared_data: Path, name: str, words_bound: float, lemmas_bound: float
) -> None:
    found = expected = right = 0
    for text, gold in sentences(shared_data / "nlp" / name):
        ours = set(spans(text))
        words = [row for row in gold if any(char.isalpha() for char in text[row[0] : row[1]])]
        expected += len(words)
        for start, end, lemma in words:
            if (start, end) in ours:
                found += 1
                right += lemma_of(normal_form(text[start:end])) == normal_form(lemma)
    assert expected > 8_000
    assert found / expected > words_bound
    assert right / found > lemmas_bound


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("детей", "ребенок"), ("Друзья", "друг"), ("наставниками", "наставник"), ("Счастьем", "счастье"),
        ("Ивановной", "ивановна"), ("щас", "сейчас"), ("деньгами", "деньги"), ("VIP-клиентам", "vip-клиент"),
        ("должна", "должен"), ("Ёжика", "ежик"), ("Children", "child"), ("thinking", "think"), ("mother's", "mother"),
        ("don’t", "do"), ("e-mails", "email"), ("5g", "5g"),
    ],
)  # fmt: skip
def test_forms_of_talk_have_their_lemma(word: str, lemma: str) -> None:
    assert lemma_of(normal_form(word)) == lemma
