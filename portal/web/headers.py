"""Security headers of every answer: a strict content security policy with a nonce, and the rest."""

import re
import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request, session

_HOST = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}


def csp_nonce() -> str:
    """The nonce of this answer; Flask-Security reads the same `g.nonce`."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(18)
    nonce: str = g.nonce
    return nonce


def realtime_origin() -> str:
    """Where this page's scripts may open a socket: the public address, else this host at the realtime port."""
    settings = current_app.extensions["settings"]
    if settings.realtime_url:
        parts = urlsplit(settings.realtime_url)
        secure = parts.scheme in {"https", "wss"}
        return f"{'wss' if secure else 'ws'}://{parts.netloc}"
    host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
    if not _HOST.fullmatch(host):
        return ""
    return f"{'wss' if request.is_secure else 'ws'}://{host}:{settings.realtime_port}"


def open_for_geolocation() -> None:
    """Let the page of this answer ask the device where it is, when somebody presses for it."""
    g.asks_where = True


def map_tiles() -> str:
    """The tiles of this answer's map, from the one server that is set; "" when maps are drawn here."""
    tiles = str(current_app.extensions["settings"].map_tiles or "")
    if tiles:
        parts = urlsplit(tiles)
        g.tiles_from = f" {parts.scheme}://{parts.netloc}"
    return tiles


def content_policy() -> str:
    """The policy: only own files, scripts only by nonce, no inline style, one foreign port for the rooms.

    A page with a map shows pictures of the server of its tiles, too.
    """
    rules = {
        "default-src": "'none'",
        "script-src": f"'nonce-{csp_nonce()}' 'strict-dynamic'",
        "style-src": "'self'",
        "img-src": f"'self' data: blob:{g.get('tiles_from', '')}",
        "font-src": "'self'",
        "media-src": "'self' blob:",
        "connect-src": f"'self' {realtime_origin()}".strip(),
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def add_headers(answer: Response) -> Response:
    """Add what the view has not set itself."""
    if g.get("asks_where"):
        named = _FIXED["Permissions-Policy"].replace("geolocation=()", "geolocation=(self)")
        answer.headers.setdefault("Permissions-Policy", named)
    for name, value in _FIXED.items():
        answer.headers.setdefault(name, value)
    if answer.mimetype == "text/html":
        answer.headers.setdefault("Content-Security-Policy", content_policy())
        answer.headers.setdefault("Cache-Control", "no-store" if session.get("_user_id") else "no-cache, private")
        answer.vary.update(("Cookie", "Accept-Language"))
    else:
        answer.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        _keep_out_of_caches(answer)
    if request.is_secure:
        answer.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return answer


def _keep_out_of_caches(answer: Response) -> None:
    """A file to keep is kept by who asked for it, not by a shared device too; data say what else they may be."""
    if answer.headers.get("Content-Disposition", "").startswith("attachment"):
        answer.headers["Cache-Control"] = "private, no-store"
    else:
        answer.headers.setdefault("Cache-Control", "no-store")


def _give_nonce() -> None:
    csp_nonce()


def init_app(app: Flask) -> None:
    """Every answer of the application passes here."""
    app.before_request(_give_nonce)
    app.after_request(add_headers)
    app.jinja_env.globals["csp_nonce"] = csp_nonce
