"""Chromium for the tests: one per process, the application served to it, and signed-in contexts that tell of faults."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from werkzeug.serving import make_server

from tests.world import Someone, World

AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# A violation of the security policy becomes an error of the console.
WATCH = "document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective))"
RUN = f";axe.run({{runOnly: {RULES}, resultTypes: ['violations']}})"


def violations(page: Page) -> list[str]:
    """What axe-core says against the page as it stands."""
    found = page.evaluate(AXE.read_text("utf-8") + RUN)
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]}"
        for one in found["violations"]
        for node in one["nodes"][:2]
    ]


def launch(driver: Playwright, *more: str) -> Browser:
    """Start Chromium."""
    path = os.environ.get("GOLOSA_TEST_CHROMIUM", "/usr/bin/chromium")
    return driver.chromium.launch(executable_path=path, args=["--no-sandbox", *more])


class Counted:
    """An application that knows how many requests it is answering, also those whose page has been left."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.busy = 0
        self.calm = threading.Condition()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        """Answer; the answer counts until its last byte is asked for."""
        with self.calm:
            self.busy += 1
        answer: Any = None
        try:
            answer = self.app(environ, start_response)
            yield from answer
        finally:
            getattr(answer, "close", lambda: None)()
            with self.calm:
                self.busy -= 1
                self.calm.notify_all()

    def rest(self) -> None:
        """Wait until nothing is being answered: the next test begins with a database of its own."""
        with self.calm:
            assert self.calm.wait_for(lambda: self.busy == 0, timeout=30), "a request is answered for half a minute"


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of an application that threads of this process serve; it ends when all is answered."""
    counted = Counted(app)
    server = make_server("localhost", 0, counted, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.port}"
    finally:
        counted.rest()
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def signed_in(browser: Browser, base: str, world: World, who: Someone, **options: Any) -> Iterator[BrowserContext]:
    """A browser's context with somebody's sign-in, in Russian; `options` are Playwright's."""
    kept = world.browser(who).get_cookie("golosa")
    assert kept is not None
    context = browser.new_context(base_url=base, **options)
    context.add_init_script(WATCH)
    values = {"golosa": kept.value, "locale": "ru"}
    context.add_cookies([{"name": name, "value": value, "url": base} for name, value in values.items()])
    yield context
    context.close()
