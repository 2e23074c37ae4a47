"""No text of the interface escapes translation: in the pseudo-locale every one stands in ⟦ ⟧."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select

from community.transitions.rules.defaults import DEFAULTS
from portal.db import Base, db
from portal.web.zones import RUSSIAN, zone_city
from tests.access.conftest import Browse
from tests.access.walk import walk

LATIN = re.compile(r"[A-Za-z]{2,}")
SILENT = {"script", "style", "time", "svg", "code", "template", "title"}
VOID = {"meta", "link", "input", "br", "img", "hr", "wbr", "col", "source", "area", "base"}
SPOKEN = ("aria-label", "title", "placeholder", "alt", "aria-description")
# What people wrote: the demo's is Russian except the English study and the English consents.
DATA = """
words.text study.title study.question guide.title study_session.title study_session.group_label study_session.place
finding.statement finding.limits finding.against_note memo.text evidence.note code.name code.definition
session_member.pseudonym speaker.label account.email application.email mail.to transcript.file_name login_session.device
api_token.label
programme.slug programme.zone programme.support consent_document.title_en consent_document.body_en
qualification_kind.name_en profile_fact.value transition_edition.content activity_material.link
organisation.website organisation.email organisation_line.value organisation_contact.email organisation_site.link
organisation_site.zone
course_edition.content help_contact.name help_contact.phone help_contact.note help_report.facts help_report.measures
people_import.name
"""
# Names that no language changes: formats, standards, brands, a language in itself, units, the clock of Moscow.
NAMES = """
Golosa English CSV XLSX DOCX TXT VTT QDPX QDC REFI QR PIN API REST OpenAPI WebVTT UTF UTC MSK ODS PDF JSON JSONL KWIC
IP URL HTTP SMTP CTRL Ctrl Enter Esc Shift Alt Tab example org MAXQDA NVivo ATLAS ti HSDS IANA SQLite PostgreSQL Python
Chrome Firefox Bearer KB MB
"""
# Cities of zones come from the locale's own data.
KNOWN = frozenset(NAMES.split()) | {word for one in RUSSIAN for word in LATIN.findall(zone_city(ZoneInfo(one), "en"))}


class Spoken(HTMLParser):
    """The texts that a person sees or hears, each text node and attribute apart."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Listen to attributes; remember what is silent: code, dates, what is marked as another language."""
        known = dict(attrs)
        is_silent = tag in SILENT or ("lang" in known and tag != "html") or "data-data" in known
        self.texts += [known[name] or "" for name in SPOKEN if known.get(name) and not is_silent and not self.is_silent]
        if tag not in VOID:
            self.open.append((tag, is_silent))

    def handle_endtag(self, tag: str) -> None:
        """Close the latest of this name."""
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] == tag:
                del self.open[index:]
                return

    def handle_data(self, data: str) -> None:
        """A text node."""
        if not self.is_silent:
            self.texts.append(data)

    @property
    def is_silent(self) -> bool:
        """Whether one of the open elements is."""
        return any(silent for _tag, silent in self.open)


def outside(text: str) -> str:
    """What stands outside of all brackets."""
    depth, kept = 0, []
    for letter in text:
        depth += (letter == "⟦") - (letter == "⟧")
        kept.append(letter if depth == 0 and letter != "⟧" else " ")
    return "".join(kept)


def _texts_in(value: Any) -> list[str]:
    """The texts in a value of a column, also in JSON."""
    if isinstance(value, dict | list | tuple):
        return [text for one in (value.values() if isinstance(value, dict) else value) for text in _texts_in(one)]
    return [value] if isinstance(value, str) else []


@cache
def _written(app: Flask) -> str:
    """All that people wrote, in one text."""
    with app.app_context():
        found: list[str] = []
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                if f"{table.name}.{column.name}" in DATA.split():
                    values = [_texts_in(value) for value in db.session.scalars(select(column)) if value]
                    found += [" ".join(text.split()) for texts in values for text in texts]
        # the plans of transitions stand in code until a programme edits them
        found += [text for plan in DEFAULTS for text in _texts_in(asdict(plan))]
        return "\n".join(found)


def _untranslated(page: str, data: str) -> Iterator[str]:
    heard = Spoken()
    heard.feed(page)
    for text in heard.texts:
        rest = " ".join(outside(text).split())
        words = [word for word in LATIN.findall(rest) if word not in KNOWN]
        if words and rest.strip(" ·,.:;—–()«»“”\"'-") not in data and not all(word in data for word in words):
            yield rest[:80]


@pytest.mark.parametrize("walker", ["nobody", "graduate", "researcher", "coordinator", "administrator", "house"])
def test_a_walker_sees_no_untranslated_text(demo: Flask, browse: Browse, walker: str) -> None:
    client = browse(walker)
    client.set_cookie("locale", "qps")
    data, faults, pages = _written(demo), set[str](), 0
    for step in walk(client):
        if step.page is not None and "/language/" not in step.path and not step.path.startswith("/styleguide"):
            pages += 1
            faults |= {f"{step.path}: {text}" for text in _untranslated(step.page, data)}
    assert sorted(faults) == []
    assert pages > 3


def test_a_text_outside_of_brackets_is_noticed() -> None:
    page = '<p>⟦Kept⟧ Forgotten</p><p>«The bus»</p><b aria-label="Lost">⟦a ⟦b⟧ c⟧</b><time>Mon 3 May</time>'
    assert list(_untranslated(page, "The bus came")) == ["Forgotten", "Lost"]
