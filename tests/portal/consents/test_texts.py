"""The texts a programme starts with: whole, filled in, and right for their readers."""

import re

import pytest

from portal.consents.models import AUDIENCES, PURPOSES
from portal.consents.rules import default_texts

TEXTS = default_texts("Рядом", "Спросите Ольгу.")


def test_there_is_a_text_for_each_purpose_and_audience() -> None:
    assert set(TEXTS) == {(purpose, audience) for purpose in PURPOSES for audience in AUDIENCES}


@pytest.mark.parametrize("key", TEXTS)
def test_text_has_all_its_parts_filled_in(key: tuple[str, str]) -> None:
    for body in (TEXTS[key].body_ru, TEXTS[key].body_en):
        assert body.count("## ") == 7
        assert "«Рядом»" in body or "“Рядом”" in body
        assert "Спросите Ольгу." in body
        assert "{" not in body


@pytest.mark.parametrize("key", [key for key in TEXTS if key[1] in ("teen", "child")])
def test_minors_are_spoken_to_as_ty(key: tuple[str, str]) -> None:
    words = TEXTS[key].title_ru + " " + TEXTS[key].body_ru
    assert not re.search(r"\b[Вв](ы|ас|ам|ами|аш\w*)\b", words.replace("писать вам", ""))


@pytest.mark.parametrize("key", [key for key in TEXTS if key[1] == "child"])
def test_sentences_for_children_are_short(key: tuple[str, str]) -> None:
    body = re.sub(r"## .*\n|«Рядом»", "", TEXTS[key].body_ru)
    sentences = [one.split() for one in re.split(r"[.?!:;]\s+|\n+", body) if one.strip()]
    assert max(len(one) for one in sentences) <= 8
    assert sum(len(one) for one in sentences) / len(sentences) <= 6


@pytest.mark.parametrize("key", [key for key in TEXTS if key[1] in ("adult", "guardian")])
def test_texts_avoid_officialese_and_gendered_past(key: tuple[str, str]) -> None:
    words = TEXTS[key].body_ru
    assert not re.search(r"осуществ|произвест|в целях|является|мероприят|\(а\)|ознакомлен|несовершеннолетн", words)


@pytest.mark.parametrize("key", TEXTS)
def test_no_text_promises_a_deletion_that_nothing_carries_out(key: tuple[str, str]) -> None:
    """No schedule deletes by date: a text names neither a number of years nor a time for backups."""
    bodies = TEXTS[key].body_ru + TEXTS[key].body_en
    said = re.sub(r"(С|В) 18 лет|исполнится 18|From 18 on|At 18", "", bodies)
    assert not re.search(r"\b(лет|года|год|дней|месяц\w*|years?|days)\b|обычный срок|usual time", said)
