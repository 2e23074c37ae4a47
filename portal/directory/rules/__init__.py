"""Pure rules of the directory: who may see what, and in which forms a word is kept and looked for."""

from portal.directory.rules.audiences import (
    ADULT_CHOICES,
    AUDIENCES,
    CLUB,
    FIELDS,
    LISTS,
    MINOR_CHOICES,
    MINOR_FIRST,
    NAME,
    NAME_CHOICES,
    Standing,
    audiences,
    choices_for,
    default_audience,
    narrowed,
)
from portal.directory.rules.words import called, keys_of, words_in

__all__ = [
    "ADULT_CHOICES",
    "AUDIENCES",
    "CLUB",
    "FIELDS",
    "LISTS",
    "MINOR_CHOICES",
    "MINOR_FIRST",
    "NAME",
    "NAME_CHOICES",
    "Standing",
    "audiences",
    "called",
    "choices_for",
    "default_audience",
    "keys_of",
    "narrowed",
    "words_in",
]
