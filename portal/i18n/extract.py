"""Finds the texts of a feature in its Python files, templates and scripts, and brings its catalogue up to date."""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import write_po

from portal.i18n.catalogue import read_catalogue
from portal.i18n.sources import catalogue_path, files_of

KEYWORDS: dict[str, Any] = dict(DEFAULT_KEYWORDS) | {
    "_": None, "_l": None, "gettext": None, "lazy_gettext": None, "_n": (1, 2),
    "ngettext": (1, 2), "lazy_ngettext": (1, 2),
    "_p": ((1, "c"), 2), "pgettext": ((1, "c"), 2), "lazy_pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
COMMENTS = ("i18n:",)
_JINJA = "jinja2.ext:babel_extract"
_METHODS = {".py": "python", ".html": _JINJA, ".txt": _JINJA, ".js": "javascript"}
_OPTIONS = {_JINJA: {"newstyle_gettext": "true", "trimmed": "false", "silent": "false"}}


def found_texts(root: Path, name: str) -> Catalog:
    """A catalogue of what the feature says, without translations; places are relative to the project."""
    catalogue = Catalog(locale="ru", domain=name, charset="utf-8")
    for path in files_of(root, name):
        method = _METHODS[path.suffix]
        with path.open("rb") as stream:
            hits = list(extract(method, stream, KEYWORDS, COMMENTS, _OPTIONS.get(method)))
        place = path.relative_to(root).as_posix()
        for _line, message, comments, context in hits:
            if message:
                catalogue.add(message, None, [(place, 0)], auto_comments=comments, context=context)
    return catalogue


def updated(root: Path, name: str, locale: str = "ru") -> Catalog | None:
    """The feature's catalogue with what is new added and what is gone dropped; None when the feature says nothing.

    New messages are left empty rather than guessed, so that `check` names them.
    """
    found = found_texts(root, name)
    if not len(found):
        return None
    path = catalogue_path(root, locale, name)
    if path.is_file():
        kept = read_catalogue(path, locale)
        kept.update(found, no_fuzzy_matching=True, keep_user_comments=True)
        kept.obsolete.clear()
        found = kept
    return found


def as_text(catalogue: Catalog, locale: str = "ru") -> bytes:
    """A PO file that changes only when its texts do: a short header, no dates, no line numbers."""
    lines = BytesIO()
    write_po(
        lines, catalogue, width=110, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False
    )  # fmt: skip
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {Catalog(locale=locale).plural_forms}\\n"\n\n'
    )
    return header.encode() + lines.getvalue().strip() + b"\n"


def update(root: Path, name: str) -> bool:
    """Write the feature's Russian catalogue; answers whether the file changed."""
    catalogue = updated(root, name)
    path = catalogue_path(root, "ru", name)
    return catalogue is not None and write(path, as_text(catalogue))


def write(path: Path, text: bytes) -> bool:
    """Write a file only if it differs; answers whether it did."""
    if path.is_file() and path.read_bytes() == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return True
