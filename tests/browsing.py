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


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of an application that threads of this process serve."""
    server = make_server("localhost", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.port}"
    finally:
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
