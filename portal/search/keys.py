"""Keys made in Python, because SQLite compares and sorts Cyrillic by bytes."""

import unicodedata

_SORT = str.maketrans({"ё": "е\uffff"})


def search_key(text: str) -> str:
    """Fold a text for searching: NFC, case folded, ё as е, inner spaces single."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return " ".join(folded.split())


def sort_key(text: str) -> str:
    """Fold a text for sorting in either alphabet: as `search_key`, but ё stands right after е."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_SORT)
    return " ".join(folded.split())
