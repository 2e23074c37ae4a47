"""Pure rules of signing in: addresses, devices, the life of a sign-in; passwords and cards stand beside."""

import hashlib
import re
import unicodedata
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from portal.limits import SHARED_IDLE_MINUTES, SIGN_IN_DAYS

_EMAIL = re.compile(r"[^@\s\x00-\x1f\"<>(),;:\\]+@[^@\s\x00-\x1f\"<>(),;:\\]+\.[^@\s.\"<>(),;:\\]{2,}")
_BROWSERS = (
    ("YaBrowser", "Yandex"), ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def normal_email(text: str) -> str:
    """An address as it is kept and compared: NFC, small letters, no outer spaces; '' when it cannot be one."""
    folded = unicodedata.normalize("NFC", text).strip().lower()
    return folded if len(folded) <= 254 and _EMAIL.fullmatch(folded) else ""


def digest_of(token: str) -> str:
    """What is stored in place of a secret of 32 random bytes: SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_over(started_at: datetime, seen_at: datetime, now: datetime, *, is_shared: bool) -> bool:
    """Whether a sign-in is over by time: 30 days after it began; on a shared device after 10 idle minutes."""
    if now - started_at >= timedelta(days=SIGN_IN_DAYS):
        return True
    return is_shared and now - seen_at >= timedelta(minutes=SHARED_IDLE_MINUTES)


def device_name(user_agent: str) -> str:
    """Browser and system in two words for the list of devices, e.g. ``Firefox, Android``; '' when unknown."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return ", ".join(word for word in (browser, system) if word)


def safe_next(address: str | None, host: str) -> str:
    """The local path of an address on this site, or '' when it leads elsewhere or nowhere."""
    if not address or len(address) > 1000 or re.search(r"[\x00-\x20\\\x7f]", address):
        return ""
    parts = urlsplit(address)
    if (parts.scheme and parts.scheme not in {"http", "https"}) or (parts.netloc and parts.netloc != host):
        return ""
    if bool(parts.scheme) != bool(parts.netloc) or not parts.path.startswith("/") or parts.path.startswith("//"):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
