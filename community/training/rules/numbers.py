"""The number of a certificate: 55 bits that nobody guesses, in signs that nobody mixes up."""

import secrets

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, LENGTH = 3, 4


def new_number() -> str:
    """Such as ``7KMQ-2RTX-9BWD``."""
    groups = ("".join(secrets.choice(SIGNS) for _sign in range(LENGTH)) for _group in range(GROUPS))
    return "-".join(groups)


def tidy(typed: str) -> str:
    """A number as it is kept, out of what somebody typed: any case, with or without hyphens and blanks."""
    signs = "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum())[: GROUPS * LENGTH]
    return "-".join(signs[at : at + LENGTH] for at in range(0, len(signs), LENGTH))


def shown_name(given: str, family: str, shows: str) -> str:
    """What the public page tells of an adult holder: the whole name, the given name and a letter, or nothing."""
    if shows == "name":
        return f"{given} {family}".strip()
    return f"{given} {family[:1]}.".replace(" .", "") if shows == "initials" else ""
