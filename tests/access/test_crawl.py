"""A walk along every link that a page shows: none is dead, none is forbidden, nothing breaks."""

import re
from collections import deque
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from tests.access.conftest import WALKERS, Browse

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
MOST_PAGES = 160
FILES = (".ics", ".json", ".txt", "/result")


@pytest.mark.parametrize("walker", ["nobody", *WALKERS])
def test_a_walker_finds_no_dead_or_forbidden_link(browse: Browse, walker: str) -> None:
    client = browse(walker)
    waiting, seen, faults = deque([("/", "start")]), {"/"}, []
    while waiting and len(seen) < MOST_PAGES:
        path, came_from = waiting.popleft()
        answer = client.get(path, follow_redirects=True, headers={"Accept-Language": "ru"})
        if answer.status_code >= 400:
            faults.append(f"{answer.status_code} {path} (from {came_from})")
            continue
        here = answer.request.path
        if answer.mimetype != "text/html" or path.endswith(FILES):
            continue
        for href in LINK.findall(answer.get_data(as_text=True)):
            goal = _goal(here, href.replace("&amp;", "&"))
            if goal and _shape(goal) not in seen:
                seen.add(_shape(goal))
                waiting.append((goal, here))
    assert faults == []


def _goal(here: str, href: str) -> str | None:
    """The address of a link within this site, or None."""
    parts = urlsplit(urljoin(f"http://localhost{here}", href))
    if parts.scheme not in ("http", "https") or parts.hostname != "localhost":
        return None
    if parts.path.startswith(("/static/", "/vendor/", "/language/", "/theme/")):
        return None
    return urldefrag(parts.path + (f"?{parts.query}" if parts.query else "")).url


def _shape(goal: str) -> str:
    """Pages that differ only in a number of a query are walked once."""
    path, _, query = goal.partition("?")
    return f"{path}?{re.sub('[0-9]+', '0', query)}" if query else path
