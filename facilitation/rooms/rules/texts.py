"""Texts as a room stores them: one kind of line end, no control characters, nothing around."""

import re
from collections.abc import Mapping
from typing import Any

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def clean(text: str) -> str:
    r"""The text with ``\n`` alone as line end, without control characters and blanks around it."""
    if text.isprintable():  # one line of letters, as most are: nothing of what is looked for can be in it
        return text.strip()
    return _CONTROL.sub("", _LINE_END.sub("\n", text)).strip()


def clean_args(args: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a command with every text cleaned."""
    return {name: clean(value) if isinstance(value, str) else value for name, value in args.items()}
