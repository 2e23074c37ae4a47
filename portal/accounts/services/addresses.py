"""Full addresses of pages for mails, QR codes and commands."""

from flask import current_app, has_request_context, request

from portal.config import Settings

ANYWHERE = {"0.0.0.0", "::", "[::]"}  # noqa: S104


def portal_address() -> str:
    """Where people reach the portal: PUBLIC_URL, else HOST and PORT; never what a stranger's header says."""
    settings: Settings = current_app.extensions["settings"]
    host = "localhost" if settings.host in ANYWHERE else settings.host
    return (settings.public_url or f"http://{host}:{settings.port}").rstrip("/")


def address_of(endpoint: str, **values: object) -> str:
    """The full address of a page, for a mail or a command."""
    return portal_address() + current_app.url_map.bind("").build(endpoint, values)


def address_here(endpoint: str, **values: object) -> str:
    """The full address of a page for somebody who is signed in and looks at it: as they reach the portal."""
    if current_app.extensions["settings"].public_url or not has_request_context():
        return address_of(endpoint, **values)
    return request.host_url.rstrip("/") + current_app.url_map.bind("").build(endpoint, values)
