"""Walking along every link that a page shows, once per shape of address."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from flask.testing import FlaskClient

LINK = re.compile(r'<(?:a\b[^>]*?\bhref|img\b[^>]*?\bsrc)="([^"]+)"')
MOST_PAGES = 400
FILES = (".ics", ".json", ".txt", "/result")


@dataclass(frozen=True)
class Step:
    """One answer: the address asked for, where its link stood, where the way ended, and what was there.

    `data` is the answer's body, of pages and files alike.
    """

    path: str
    came_from: str
    here: str
    status: int
    page: str | None
    data: bytes = b""


def walk(client: FlaskClient) -> Iterator[Step]:
    """Every page and picture that can be reached from the first one; `page` is None for files."""
    waiting, seen = deque([("/", "start")]), {"/"}
    while waiting and len(seen) < MOST_PAGES:
        path, came_from = waiting.popleft()
        answer = client.get(path, follow_redirects=True, headers={"Accept-Language": "ru"})
        query = answer.request.query_string.decode()
        here = answer.request.path + (f"?{query}" if query else "")
        is_page = answer.mimetype == "text/html" and not path.endswith(FILES)
        data = answer.get_data()
        page = data.decode() if is_page else None
        answer.close()
        yield Step(path, came_from, here, answer.status_code, page, data)
        for href in LINK.findall(page or "") if answer.status_code < 400 else ():
            goal = _goal(here, href.replace("&amp;", "&"))
            if goal and shape(goal) not in seen:
                seen.add(shape(goal))
                waiting.append((goal, here))


def shape(goal: str) -> str:
    """Pages that differ only in a number of a query are walked once."""
    path, _, query = goal.partition("?")
    return f"{path}?{re.sub('[0-9]+', '0', query)}" if query else path


def _goal(here: str, href: str) -> str | None:
    """The address of a link within this site, or None."""
    parts = urlsplit(urljoin(f"http://localhost{here}", href))
    if parts.scheme not in ("http", "https") or parts.hostname != "localhost":
        return None
    if parts.path.startswith(("/static/", "/assets/", "/vendor/", "/language/", "/theme/")):
        return None
    return urldefrag(parts.path + (f"?{parts.query}" if parts.query else "")).url
