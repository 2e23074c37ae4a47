"""Templates keep to the strict Content-Security-Policy: nothing inline."""

import re
from collections.abc import Iterator

from tests.architecture.source import ROOT, tracked

FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a script without nonce": re.compile(r"<script\b(?![^>]*\bnonce=)", re.IGNORECASE),
    "a javascript: address": re.compile(r"[\"']\s*javascript:", re.IGNORECASE),
}


def pages() -> Iterator[tuple[str, str]]:
    """Yield the templates that a browser sees; mails are read by programs that know inline styles only."""
    names = [name for name in tracked() if name.startswith("templates/") and name.endswith((".html", ".svg"))]
    for name in names:
        if not name.startswith("templates/emails/"):
            yield name, (ROOT / name).read_text(encoding="utf-8")


def test_templates_have_nothing_inline() -> None:
    found = [f"{name}: {what}" for name, text in pages() for what, pattern in FORBIDDEN.items() if pattern.search(text)]
    assert found == []
