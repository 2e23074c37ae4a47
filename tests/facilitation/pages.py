"""Browsing as a person would: forms are posted with what the page itself put into them."""

from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class _Form(HTMLParser):
    """Collects the fields of the form that posts to an address (or, without one, to its own page)."""

    def __init__(self, action: str | None) -> None:
        super().__init__()
        self.action, self.fields, self.is_open, self.is_done = action, {}, False, False
        self.select, self.area = "", ""

    fields: dict[str, list[str]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Fields of the wanted form."""
        own = dict(attrs)
        if tag == "form" and own.get("method") == "post" and not self.is_done:
            address = own.get("action")
            self.is_open = address is None if self.action is None else (address or "").endswith(self.action)
        if not self.is_open:
            return
        name = own.get("name") or ""
        if tag == "input" and name and (own.get("type") not in {"checkbox", "radio"} or "checked" in own):
            self.fields.setdefault(name, []).append(own.get("value") or "")
        if tag == "select":
            self.select = name
        if tag == "option" and (self.select not in self.fields or "selected" in own):
            self.fields[self.select] = [own.get("value") or ""]
        if tag == "textarea":
            self.area = name
            self.fields[name] = [""]

    def handle_data(self, data: str) -> None:
        """The text of an area; the line end after its tag does not count."""
        if self.area:
            self.fields[self.area] = [data.removeprefix("\n")]

    def handle_endtag(self, tag: str) -> None:
        """The end of the form."""
        if tag == "form" and self.is_open:
            self.is_open, self.is_done = False, True
        if tag == "textarea":
            self.area = ""
        if tag == "select":
            self.select = ""


def form_on(client: FlaskClient, page: str, action: str | None = None) -> dict[str, list[str]]:
    """What a form of the page would send if nothing was typed."""
    found = _Form(action)
    found.feed(client.get(page).get_data(as_text=True))
    assert "csrf_token" in found.fields, f"{page} has no such form"
    return found.fields


def submit(client: FlaskClient, page: str, action: str | None = None, **typed: object) -> TestResponse:
    """Fill a form of the page and send it; `typed` replaces what stands in its fields, a list sends several."""
    fields: dict[str, object] = dict(form_on(client, page, action))
    return client.post(action or page, data=fields | typed)


def shown(client: FlaskClient, page: str) -> str:
    """A page that must be there."""
    answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code, answer.headers.get("Location"))
    return answer.get_data(as_text=True)
