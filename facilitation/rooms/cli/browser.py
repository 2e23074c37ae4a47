"""A small browser without scripts: cookies, the CSRF token of a page, forms and JSON over HTTP."""

import json
import re
from html import unescape
from http.client import HTTPException
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

_TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"|name="csrf_token"[^>]*value="([^"]+)"')
_DATA = re.compile(r'<script type="application/json" id="room-data"[^>]*>(.*?)</script>', re.DOTALL)
PATIENCE = 20.0


class Browser:
    """One person's sign-in at a running server. `origin` is like ``http://localhost:5000``."""

    def __init__(self, origin: str) -> None:
        self.origin = origin.rstrip("/")
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.token = ""

    def page(self, path: str) -> str:
        """A page's text; its CSRF token is kept."""
        _status, text = self._ask(Request(self.origin + path))  # noqa: S310
        found = _TOKEN.search(text)
        self.token = (found.group(1) or found.group(2)) if found else self.token
        return text

    def submit(self, path: str, fields: list[tuple[str, str]]) -> tuple[int, str]:
        """Send a form of the page read last."""
        body = urlencode([("csrf_token", self.token), *fields]).encode()
        return self._ask(Request(self.origin + path, body))  # noqa: S310

    def ask(self, path: str, body: Any = None) -> tuple[int, Any]:
        """Status and JSON of a GET, or of a POST when there is a body."""
        headers = {"Accept": "application/json", "Content-Type": "application/json", "X-CSRFToken": self.token}
        data = None if body is None else json.dumps(body).encode()
        status, text = self._ask(Request(self.origin + path, data, headers))  # noqa: S310
        return status, json.loads(text) if text.startswith("{") else None

    def _ask(self, request: Request) -> tuple[int, str]:
        """:raises OSError: nobody listens, or who listened died in the middle of the answer."""
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except HTTPException as error:
            raise OSError("the server went away while it answered") from error


def hidden_value(page: str, name: str) -> str:
    """What a page's form carries under a name, unseen; empty when it carries nothing."""
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    found = re.search(r'value="([^"]*)"', field[0]) if field else None
    return unescape(found[1]) if found else ""


def room_data(page: str) -> dict[str, Any]:
    """What a room's page tells its script; empty for another page."""
    found = _DATA.search(page)
    data: dict[str, Any] = json.loads(found.group(1)) if found else {}
    return data
