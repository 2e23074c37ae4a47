"""The upper catalogues, `ru_teen`, `ru_kids` and `en_kids`: only what differs from the layer below stands in them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from portal.i18n.catalogue import read_catalogue, script_key
from portal.i18n.extract import as_text, found_texts, write
from portal.i18n.sources import catalogue_path
from portal.i18n.voice import LAYERS, language_of
from portal.i18n.young import FORMAL, HARD_WORDS, is_for_the_young

UPPER = tuple(name for name in LAYERS if name != language_of(name))
Faults = Callable[[Message, int], Iterator[str]]


def layer_messages(root: Path, layer: str, name: str) -> dict[str, Message]:
    """What one catalogue of one layer says, by the key of scripts; empty when there is none."""
    path = catalogue_path(root, layer, name)
    if not path.is_file():
        return {}
    return {script_key(one): one for one in read_catalogue(path, language_of(layer)) if one.id}


def update_layers(root: Path, name: str) -> list[str]:
    """Drop from the upper catalogues what the feature no longer says, note where the rest is; answers what changed."""
    said = {script_key(one): one for one in found_texts(root, name) if one.id}
    return [layer for layer in UPPER if _update(root, layer, name, said)]


def _update(root: Path, layer: str, name: str, said: dict[str, Message]) -> bool:
    kept = layer_messages(root, layer, name)
    path = catalogue_path(root, layer, name)
    if not path.is_file():
        return False
    fresh = Catalog(locale=language_of(layer), domain=name, charset="utf-8")
    for key, one in kept.items():
        if key in said:
            fresh.add(one.id, one.string, said[key].locations, context=one.context)
    if len(fresh):
        return write(path, as_text(fresh, language_of(layer)))
    path.unlink()
    return True


def layer_faults(root: Path, name: str, message_faults: Faults) -> Iterator[tuple[str, str, str]]:
    """(catalogue, msgid, what is wrong): what an upper catalogue says wrongly, and what it should say and does not."""
    base = layer_messages(root, "ru", name)
    above = {layer: layer_messages(root, layer, name) for layer in UPPER}
    for layer, said in above.items():
        forms = Catalog(locale=language_of(layer)).num_plurals
        for key, one in said.items():
            if key not in base:
                yield (f"{layer}/{name}", key, "no longer said")
            else:
                yield from ((f"{layer}/{name}", key, what) for what in message_faults(one, forms))
    for key, one in base.items():
        if is_for_the_young([str(place) for place, _line in one.locations]):
            yield from ((name, key, what) for what in _unkind(key, one, above["ru_teen"], above["ru_kids"]))


def _unkind(key: str, one: Message, teen: dict[str, Message], kids: dict[str, Message]) -> Iterator[str]:
    if key not in teen and key not in kids and FORMAL.search(_text(one)):
        yield "says «вы» to people under 18: write it with «ты» in translations/ru_teen"
    hard = HARD_WORDS.search(_text(kids.get(key) or teen.get(key) or one))
    if hard:
        yield f"says «{hard[0]}» to children: write it in their words in translations/ru_kids"


def _text(message: Message) -> str:
    return message.string if isinstance(message.string, str) else " ".join(message.string or ())
