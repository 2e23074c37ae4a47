"""Addresses of the web and of mail as the standard's formats take them; what cannot be said so is left out."""

import re
from urllib.parse import quote, urlsplit

from community.partners.rules.lines import is_link

_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,}")
_HOST = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")
_KEPT = "/?#%!$&'()*+,;=:@-._~"  # `%` too: what is escaped already is not escaped twice
_HALF = re.compile(r"%(?![0-9A-Fa-f]{2})")


def uri(text: str) -> str:
    """The address in RFC 3986: a host in Cyrillic as it is asked for, the rest escaped; "" when it is none."""
    if not is_link(text):
        return ""
    parts = urlsplit(text)
    try:
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:  # UnicodeError among them: a label too long, a port that is no number
        return ""
    host = f"[{host}]" if ":" in host else host
    if not _HOST.fullmatch(host):
        return ""
    path, query, rest = (_escaped(one) for one in (parts.path, parts.query, parts.fragment))
    return f"{parts.scheme.lower()}://{host}{port}{path}{'?' * bool(query)}{query}{'#' * bool(rest)}{rest}"


def mail(text: str) -> str:
    """The address of mail with an ASCII host; "" when it is none."""
    name, _, host = text.rpartition("@")
    try:
        found = f"{name}@{host.encode('idna').decode()}"
    except UnicodeError:
        return ""
    return found if _MAIL.fullmatch(found) else ""


def _escaped(text: str) -> str:
    return quote(_HALF.sub("%25", text), safe=_KEPT).replace("#", "%23")
