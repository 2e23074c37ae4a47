"""Pure rules of second factors: who must have one, the codes of an app, the codes on paper."""

import hmac
import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime

import pyotp

SEES_CHILDREN = frozenset({"administrator", "coordinator", "facilitator", "duty_psychologist"})
STEP_SECONDS = 30
APP_DIGITS, PAPER_DIGITS = 6, 12


def is_demanded(roles: Iterable[str], *, is_installation: bool, has_wards: bool = False) -> bool:
    """Whether somebody with these roles sees records of children, so that a password alone is too little.

    `has_wards`: acts for an institution, and so sees lists of children who are not their own.
    """
    return is_installation or has_wards or not SEES_CHILDREN.isdisjoint(roles)


def digits_of(typed: str) -> str:
    """The digits of what was typed, in any script; spaces and hyphens do not matter, '' when there are letters."""
    plain = [ch for ch in typed if not ch.isspace() and ch not in "-–—"]
    return "".join(str(unicodedata.digit(ch)) for ch in plain) if all(ch.isdigit() for ch in plain) else ""


def new_secret() -> str:
    """A secret of 160 random bits for an app, in base32."""
    return pyotp.random_base32()


def app_address(secret: str, name: str, issuer: str) -> str:
    """What the QR code for the app says (``otpauth://…``)."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=issuer)


def in_groups(text: str, size: int = 4) -> str:
    """The text in groups, to be read and typed."""
    return " ".join(text[at : at + size] for at in range(0, len(text), size))


def step_of_code(secret: str, digits: str, moment: datetime) -> int | None:
    """The half minute (since 1970) whose code these six digits are: the present one or a neighbour (RFC 6238)."""
    totp, present = pyotp.TOTP(secret), int(moment.timestamp()) // STEP_SECONDS
    near = (present - 1, present, present + 1)
    fits = [step for step in near if hmac.compare_digest(totp.generate_otp(step), digits)]
    return fits[-1] if fits else None


def new_paper_code(pick: Callable[[int], int]) -> str:
    """Twelve random digits: they can be typed on every keyboard; `pick(n)` answers a number from 0 to n - 1."""
    return f"{pick(10**PAPER_DIGITS):0{PAPER_DIGITS}d}"
