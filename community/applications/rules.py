"""Pure rules of applications: what people want, by which form, how they are reached, and for how long we keep it."""

import re
from datetime import datetime, timedelta

from portal.limits import APPLICATION_DAYS

HELPS = ("mentor", "volunteer", "ambassador", "other")
WANTS = (*HELPS, "seek", "partner")
WAYS = {"help": HELPS, "seek": ("seek",), "partner": ("partner",)}
STATES = ("waiting", "accepted", "declined", "lapsed")
BEGINS_AS = ("volunteer", "ambassador")
"""The positions that may begin with the acceptance; whoever wants to be a mentor goes the way to it first."""
CONSENT_EDITION = 1
"""Of the words under which people let us keep what they send; raised when the words change."""
PHONE_FIGURES = range(7, 16)


def kept_until(asked_at: datetime) -> datetime:
    """When all that somebody sent is erased."""
    return asked_at + timedelta(days=APPLICATION_DAYS)


def is_phone(text: str) -> bool:
    """Whether it may be a telephone number: 7 to 15 figures, and nothing but what stands between figures."""
    return bool(re.fullmatch(r"[0-9+() .\-]+", text)) and len(re.sub(r"\D", "", text)) in PHONE_FIGURES


def split_name(name: str) -> tuple[str, str]:
    """Given and family name as they were most likely written; who accepts looks at them."""
    given, _, family = " ".join(name.split()).partition(" ")
    return given, family


def normal_code(text: str) -> str:
    """A code as it is compared: capitals without spaces and hyphens, in letters that look alike."""
    return re.sub(r"[\s\-–]", "", text).upper()[:12]
