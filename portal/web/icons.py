"""Icons and the 24 natural things of pseudonyms, put inline as SVG so that they take the colour of the text."""

import re
from functools import lru_cache
from pathlib import Path

from flask import current_app
from markupsafe import Markup, escape

_INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_NAME = re.compile(r"[a-z0-9-]+")
_SIZES = {16: "icon icon-16", 20: "icon", 24: "icon icon-24", 40: "icon icon-40"}


@lru_cache(maxsize=512)
def _inner(folder: str, name: str) -> Markup:
    """The drawing inside an SVG file.

    :raises LookupError: when the set has no such picture.
    """
    path = Path(folder) / f"{name}.svg"
    found = _INNER.search(path.read_text("utf-8")) if _NAME.fullmatch(name) and path.is_file() else None
    if found is None:
        raise LookupError(f"no such picture: {name}")
    return Markup(" ".join(found.group(1).split()))  # noqa: S704 - our own files


def _svg(inner: Markup, classes: str, box: int, label: str | None) -> Markup:
    return _silent(inner, classes, box) if label is None else _drawn(inner, classes, box, label)


def _drawn(inner: Markup, classes: str, box: int, label: str | None) -> Markup:
    said = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="{}" viewBox="0 0 {} {}" {} focusable="false">{}</svg>').format(
        classes, box, box, said, inner
    )


@lru_cache(maxsize=512)
def _silent(inner: Markup, classes: str, box: int) -> Markup:
    """Drawn once: a page shows some fifty."""
    return _drawn(inner, classes, box, None)


def icon(name: str, label: str | None = None, size: int = 20, classes: str = "") -> Markup:
    """A Bootstrap Icon; silent for screen readers unless it has a label of its own. Sizes: 16, 20, 24, 40 px."""
    folder = f"{current_app.root_path}/node_modules/bootstrap-icons/icons"
    return _svg(_inner(folder, name), f"{_SIZES[size]} {escape(classes)}".strip(), 16, label)


def glyph(name: str, label: str | None = None) -> Markup:
    """One of the natural things of `portal.web.glyphs.GLYPHS`, drawn with a line."""
    return _svg(_inner(f"{current_app.root_path}/static/img/glyphs", name), "glyph", 24, label)
