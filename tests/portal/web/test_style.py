"""Tokens are measured: contrast of every pair that is used, in both themes; pictures and code colours are complete."""

import re
from itertools import product
from pathlib import Path

import pytest
from flask import Flask

from portal.web.glyphs import GLYPHS, code_class, tint_of
from portal.web.icons import glyph, icon

ROOT = Path(__file__).resolve().parents[3]
TOKENS = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
CODES = (ROOT / "static" / "css" / "codes.css").read_text("utf-8")
SOFT = ("accent-soft", "ok-soft", "warn-soft", "bad-soft", "info-soft", "help-soft", "turn-soft")
STATES = ("ok", "warn", "bad", "info", "help")
GROUNDS = ("bg", "surface", "sunk", "hover")
PAIRS = [
    *product(("text",), (*GROUNDS, *SOFT, "sel", "find", "many"), (7.0,)),
    *product(("text2",), GROUNDS, (7.0,)),
    *product(("text2",), SOFT, (4.5,)),
    *product(("text3",), GROUNDS, (4.5,)),
    *product(("edge",), ("bg", "surface", "sunk"), (3.0,)),
    *product(("accent",), (*GROUNDS, "accent-soft"), (4.5,)),
    *product(("focus",), ("bg", "surface", "sunk"), (3.0,)),
    *product(("turn-edge",), ("bg", "surface", "turn-soft"), (3.0,)),
    *((name, ground, 4.5) for name in STATES for ground in ("surface", "bg", f"{name}-soft")),
    *product(("on",), ("accent", "accent-h"), (4.5,)),
    ("accent-ink", "accent-soft", 7.0),
]  # fmt: skip


def block(theme: str) -> dict[str, str]:
    start = TOKENS.index(f'[data-bs-theme="{theme}"] {{')
    return dict(re.findall(r"--g-([\w-]+): (#[0-9a-f]{6});", TOKENS[start : TOKENS.index("\n}", start)]))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, 1.4.3."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_can_be_read_on_their_grounds(theme: str) -> None:
    colours = block(theme)
    weak = [
        (name, ground, round(contrast(colours[name], colours[ground]), 2))
        for name, ground, least in PAIRS
        if contrast(colours[name], colours[ground]) < least
    ]
    assert weak == []


def test_code_colours_can_be_read_and_told_apart() -> None:
    rows = re.findall(
        r'^(\[data-bs-theme="dark"\] )?\.code-(\d+) \{ --c-hl: (#\w+); --c-stripe: (#\w+); \}', CODES, re.M
    )
    assert len(rows) == 24
    for dark, _number, highlight, stripe in rows:
        theme = block("dark" if dark else "light")
        assert contrast(theme["text"], highlight) >= (4.5 if dark else 7.0)
        assert contrast(theme["surface"], stripe) >= 4.5
    assert len({(bool(dark), highlight) for dark, _, highlight, _ in rows}) == 24


def test_code_classes_repeat_colours_with_another_stripe() -> None:
    assert code_class(1) == "code-1"
    assert code_class(13) == "code-1 code-dashed"
    assert code_class(36) == "code-12 code-dotted"
    assert code_class(37) == "code-1"
    assert code_class(5, 7) == "code-7"
    assert code_class(5, None) == "code-none"


def test_all_24_things_have_a_picture_and_a_word(face: Flask) -> None:
    with face.test_request_context(headers={"Cookie": "locale=ru"}):
        assert len(GLYPHS) == 24
        assert len({str(one.label) for one in GLYPHS.values()}) == 24
        assert all("<path" in glyph(key) or "<circle" in glyph(key) for key in GLYPHS)
        assert str(GLYPHS["maple"].label) == "Клён"
    assert tint_of("unknown") == 4


def test_an_icon_is_silent_unless_named(face: Flask) -> None:
    with face.test_request_context():
        assert 'aria-hidden="true"' in icon("house")
        assert 'role="img" aria-label="a &#34;b&#34;"' in icon("house", label='a "b"')
        with pytest.raises(LookupError, match="nowhere"):
            icon("nowhere")
        with pytest.raises(LookupError):
            glyph("../icon")


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_templates_keep_the_policy(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"<[^>]*\son\w+\s*=", text)
    bare = [tag for tag in re.findall(r"<script[^>]*>", text) if "nonce=" not in tag and "application/json" not in tag]
    assert bare == []
