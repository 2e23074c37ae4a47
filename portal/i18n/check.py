"""What is wrong with the catalogues: missing, fuzzy, empty, half plural, broken pieces, one text in two ways."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from portal.i18n.catalogue import read_catalogue
from portal.i18n.extract import found_texts
from portal.i18n.layers import layer_faults
from portal.i18n.plain import other_names
from portal.i18n.sources import catalogue_path, feature_names

Key = tuple[str, str]
_PLACEHOLDER = re.compile(r"%%|%\(\w+\)[#0\- +]?[\d.]*[a-zA-Z]|%[sd]|\{\w+\}")
_TAG = re.compile(r"</?[a-z][^<>]*>")
_LATIN_WITH_CYRILLIC = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to mend: where, which msgid, what is wrong."""

    catalogue: str
    msgid: str
    what: str

    def __str__(self) -> str:
        return f"{self.catalogue}: “{self.msgid}”: {self.what}"


def key_of(message: Message) -> Key:
    """Context and msgid."""
    return (message.context or "", message.id if isinstance(message.id, str) else message.id[0])


def _texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _msgids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def message_faults(message: Message, plurals: int) -> Iterator[str]:
    """What is wrong with one message."""
    texts = _texts(message)
    if message.fuzzy:
        yield "fuzzy"
    if isinstance(message.id, tuple) and (len(texts) != plurals or not all(texts)):
        yield f"needs {plurals} plural forms"
        return
    if not all(texts):
        yield "not translated"
        return
    yield from _pieces(message, texts)
    if any(_LATIN_WITH_CYRILLIC.search(_PLACEHOLDER.sub(" ", text)) for text in texts):
        yield "a Latin letter inside a Russian word"
    for word, instead in (pair for text in texts for pair in other_names(text)):
        yield f"says «{word}»: say «{instead}»"


def _pieces(message: Message, texts: tuple[str, ...]) -> Iterator[str]:
    """Placeholders and tags must be those of the msgid (of either of its forms)."""
    for pattern, what in ((_PLACEHOLDER, "placeholders"), (_TAG, "tags")):
        allowed = [Counter(pattern.findall(text)) for text in _msgids(message)]
        for text in texts:
            if Counter(pattern.findall(text)) not in allowed:
                yield f"other {what} than the msgid: {text}"


def catalogue_faults(root: Path, name: str) -> list[Fault]:
    """What is wrong in one feature's catalogue, and what it lacks or has too much."""
    found = found_texts(root, name)
    path = catalogue_path(root, "ru", name)
    if not len(found):
        return [Fault(name, "", "the feature says nothing, but has a catalogue")] if path.is_file() else []
    if not path.is_file():
        return [Fault(name, "", f"no catalogue at {path.relative_to(root)}: run `flask i18n update {name}`")]
    try:
        kept = read_catalogue(path, "ru")
    except PoFileError as error:
        return [Fault(name, "", f"cannot be read: {error}")]
    return [*_missing(name, found, kept), *_inside(name, kept)]


def _missing(name: str, found: Catalog, kept: Catalog) -> Iterator[Fault]:
    said, known = {key_of(one) for one in found if one.id}, {key_of(one) for one in kept if one.id}
    yield from (Fault(name, msgid, "missing in the catalogue") for _, msgid in sorted(said - known))
    yield from (Fault(name, msgid, "no longer said") for _, msgid in sorted(known - said))


def _inside(name: str, kept: Catalog) -> Iterator[Fault]:
    for message in kept:
        if message.id:
            yield from (Fault(name, key_of(message)[1], what) for what in message_faults(message, kept.num_plurals))


def two_ways(root: Path, names: Iterable[str]) -> list[Fault]:
    """Msgids that two features translate differently: one of them needs a context."""
    ways: dict[Key, dict[tuple[str, ...], str]] = defaultdict(dict)
    for name in names:
        path = catalogue_path(root, "ru", name)
        for message in read_catalogue(path, "ru") if path.is_file() else ():
            if message.id and all(_texts(message)):
                ways[key_of(message)].setdefault(_texts(message), name)
    return [
        Fault(
            " and ".join(sorted(found.values())),
            key[1],
            f"translated differently: {' / '.join(one[0] for one in found)}",
        )
        for key, found in sorted(ways.items())
        if len(found) > 1
    ]


def all_faults(root: Path, only: Iterable[str] = ()) -> list[Fault]:
    """Every fault of every catalogue, or of those named; differing translations are looked for among all."""
    names = feature_names(root)
    chosen = list(only) or names
    faults = [fault for name in chosen for fault in catalogue_faults(root, name)]
    stray = {path.stem for path in (root / "translations" / "ru").glob("*.po")} - set(names)
    faults += [Fault(name, "", "belongs to no feature") for name in sorted(stray)] if not only else []
    faults += [Fault(*one) for name in chosen for one in layer_faults(root, name, message_faults)]
    return faults + two_ways(root, names)
