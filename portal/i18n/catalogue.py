"""The catalogues of all features merged into one per language, kept compiled under the data folder."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import NullTranslations, Translations
from flask import Flask, current_app, g, has_app_context
from flask_babel import Babel, Domain, get_locale
from werkzeug.utils import cached_property

from portal.i18n.pseudo import PseudoTranslations
from portal.i18n.voice import LAYERS, catalogue_name, language_of, voice

SOURCE_LOCALE = "en"
CONTEXT_MARK = "\x04"
ScriptTexts = dict[str, str | list[str]]


@dataclass(frozen=True)
class Compiled:
    """One language: the binary catalogue for Python, the texts of scripts, and a digest for their address."""

    binary: bytes
    scripts: ScriptTexts
    digest: str


def read_catalogue(path: Path, locale: str) -> Catalog:
    """One feature's PO file.

    :raises babel.messages.pofile.PoFileError: when it is not well formed.
    """
    with path.open("rb") as stream:
        try:
            return read_po(stream, locale=locale, domain=path.stem, abort_invalid=True)
        except PoFileError as error:
            error.add_note(f"in {path}")
            raise


def script_key(message: Message) -> str:
    """How a script asks for a message: its msgid, after its context if it has one."""
    msgid = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context}{CONTEXT_MARK}{msgid}" if message.context else msgid


def is_in_script(message: Message) -> bool:
    """Whether a script under `static/js` uses the message."""
    return any(str(place).endswith(".js") for place, _ in message.locations)


def merge(paths: Iterable[Path], locale: str) -> tuple[Catalog, ScriptTexts]:
    """All catalogues as one, a later one's words over an earlier one's.

    Fuzzy and empty entries are left out, so that they show in the layer below or in English.
    """
    said: dict[str, Message] = {}
    in_scripts: set[str] = set()
    for path in paths:
        for message in read_catalogue(path, locale):
            if not message.id or message.fuzzy or not message.string:
                continue
            key = script_key(message)
            said[key] = message
            in_scripts |= {key} if is_in_script(message) else set()
    merged = Catalog(locale=locale)
    for message in said.values():
        merged.add(message.id, message.string, context=message.context)
    return merged, {key: _script_text(said[key]) for key in said if key in in_scripts}


def _script_text(message: Message) -> str | list[str]:
    return message.string if isinstance(message.string, str) else list(message.string or ())


def layer_paths(folder: Path, name: str) -> list[Path]:
    """The PO files of a catalogue, those of the lowest layer first."""
    return [path for layer in LAYERS[name] for path in sorted((folder / layer).glob("*.po"))]


def compile_locale(folder: Path, name: str, cache: Path | None) -> Compiled:
    """The catalogue `ru`, `ru_teen`, … of all features and layers, from the cache when nothing has changed since."""
    paths = layer_paths(folder, name)
    said = (f"{path.parent.name}/{path.name}".encode() + b"\0" + path.read_bytes() for path in paths)
    digest = hashlib.sha256(b"\0".join(said)).hexdigest()[:16]
    kept = cache / f"{name}-{digest}" if cache else None
    if kept and kept.with_suffix(".mo").is_file() and kept.with_suffix(".json").is_file():
        return Compiled(
            kept.with_suffix(".mo").read_bytes(), json.loads(kept.with_suffix(".json").read_text("utf-8")), digest
        )
    merged, scripts = merge(paths, language_of(name))
    stream = BytesIO()
    write_mo(stream, merged)
    if kept:
        _keep(kept, stream.getvalue(), scripts)
    return Compiled(stream.getvalue(), scripts, digest)


def _keep(stem: Path, binary: bytes, scripts: ScriptTexts) -> None:
    """Write beside and rename, so that processes that start together never read a half file."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    for suffix, body in ((".mo", binary), (".json", json.dumps(scripts, ensure_ascii=False).encode())):
        half = stem.with_suffix(f"{suffix}.{hashlib.sha256(body).hexdigest()[:8]}")
        half.write_bytes(body)
        half.replace(stem.with_suffix(suffix))


class Catalogues(Domain):  # type: ignore[misc]
    """Flask-Babel's source of texts, read from memory."""

    def __init__(self, compiled: dict[str, Compiled]) -> None:
        super().__init__()
        self.compiled = compiled
        self._read: dict[str, NullTranslations] = {}  # when first spoken: a start waits for none of them
        self._english, self._pseudo = NullTranslations(), PseudoTranslations()

    def get_translations(self) -> NullTranslations:
        """The texts for the language and voice in force; English is what the code says.

        `g.texts` remembers the choice: a page asks some hundred times. `portal.i18n.voice` forgets it.
        """
        if not has_app_context():
            return self._english
        found: NullTranslations | None = g.get("texts")
        if found is None:
            g.texts = found = self._in_force()
        return found

    def _in_force(self) -> NullTranslations:
        if g.get("is_pseudo_locale"):
            return self._pseudo
        locale = get_locale()  # its language names it: neither ru nor en has a second territory here
        return self._texts(catalogue_name(locale.language if locale else "en", voice()))

    def _texts(self, name: str) -> NullTranslations:
        if name not in self.compiled:
            return self._english
        if name not in self._read:
            self._read[name] = Translations(BytesIO(self.compiled[name].binary))
        return self._read[name]


class OurBabel(Babel):  # type: ignore[misc]
    """Flask-Babel over our catalogues instead of its folders."""

    @cached_property
    def domain_instance(self) -> Catalogues:
        """The catalogues of this application."""
        return catalogues()


def catalogues(app: Flask | None = None) -> Catalogues:
    """The catalogues of an application, the current one if none is given."""
    found: Catalogues = (app or current_app).extensions["catalogues"]
    return found


def init_app(app: Flask) -> None:
    """Merge the catalogues; a broken one stops the start with its name and line."""
    settings = app.extensions["settings"]
    folder = Path(app.root_path) / "translations"
    cache = Path(settings.var_dir) / "i18n"
    compiled = {name: compile_locale(folder, name, cache) for name in LAYERS if any(layer_paths(folder, name))}
    app.extensions["catalogues"] = Catalogues(compiled)
