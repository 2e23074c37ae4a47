"""What a person waits for, measured in Chromium against the product's own web process."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.coding.big import Built

# From the start of the navigation to the frame in which the words of the fifth turn stand on the screen.
READABLE = """(function look() {
  const turn = document.querySelector('#t5 .turn-text');
  if (turn && turn.getBoundingClientRect().height) {
    window.readableAt = performance.now();
    return;
  }
  requestAnimationFrame(look);
})();"""
PAINTED = "() => document.querySelectorAll('.bench-stripe').length > 3 && performance.now()"
SELECT = """([position, start, end]) => {
  const node = document.querySelector(`[data-position="${position}"] .turn-text`).firstChild;
  getSelection().setBaseAndExtent(node, start, node, end);
}"""
STORED = """(position) => new Promise((done) => {
  const turn = document.querySelector(`[data-position="${position}"]`);
  const began = performance.now();
  const isSet = (node) => node instanceof Element && node.matches('[data-stripes]');
  new MutationObserver((changes, watch) => {
    if (!changes.some(({ target, addedNodes }) => isSet(target) || [...addedNodes].some(isSet))) return;
    watch.disconnect();
    requestAnimationFrame(() => done(performance.now() - began));
  }).observe(turn, { childList: true, subtree: true });
  document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit1', key: '1', bubbles: true }));
})"""
# The whole text painted anew with spans, as a page without highlights must.
SPANS = """() => {
  const began = performance.now();
  for (const box of document.querySelectorAll('.turn-text')) {
    const text = box.textContent, parts = [];
    let at = 0;
    for (let n = 0; n < 3; n += 1) {
      const start = Math.floor(text.length * (n + .2) / 3), end = Math.floor(text.length * (n + .8) / 3);
      const mark = document.createElement('mark');
      mark.textContent = text.slice(start, end);
      parts.push(text.slice(at, start), mark);
      at = end;
    }
    box.replaceChildren(...parts, text.slice(at));
  }
  document.body.getBoundingClientRect();
  return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now() - began))));
}"""


@contextmanager
def served(built: Built, port: int) -> Iterator[str]:
    """The web process as the product starts it; answers its address."""
    argv = (sys.executable, "-m", "gunicorn", "-k", "gthread", "--workers", "1", "--threads", "24",
            "--no-control-socket", "--log-level", "warning", "-b", f"localhost:{port}", "wsgi:app")  # fmt: skip
    process = subprocess.Popen(argv, env=os.environ | built.environ)
    base = f"http://localhost:{port}"
    try:
        _wait(base)
        yield base
    finally:
        process.terminate()
        process.wait(20)


def _wait(base: str) -> None:
    for _try in range(300):
        try:
            urlopen(base, timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(base)


@contextmanager
def researcher(built: Built, base: str) -> Iterator[BrowserContext]:
    """The researcher's Chromium."""
    with sync_playwright() as driver:
        path = os.environ.get("GOLOSA_TEST_CHROMIUM", "/usr/bin/chromium")
        browser: Browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=base)
        context.add_cookies([
            {"name": name, "value": value, "url": base} for name, value in (("golosa", built.cookie), ("locale", "ru"))
        ])  # fmt: skip
        context.add_init_script(READABLE)
        yield context
        browser.close()


def opened(context: BrowserContext, path: str) -> tuple[float, Page]:
    """Milliseconds until the first turns can be read, and the page."""
    page = context.new_page()
    page.goto(path, wait_until="commit")
    page.wait_for_function("() => window.readableAt", polling=20)
    return float(page.evaluate("() => window.readableAt")), page


def reading(context: BrowserContext, path: str, times: int) -> float:
    """The median time to the first turns."""
    found = []
    for _time in range(times):
        took, page = opened(context, path)
        page.wait_for_load_state()
        page.close()
        found.append(took)
    return median(found)


def painting(context: BrowserContext, path: str, times: int) -> float:
    """The median time until stripes stand beside the first turns."""
    found = []
    for _time in range(times):
        _took, page = opened(context, path)
        found.append(float(page.wait_for_function(PAINTED, polling=20, timeout=60_000).json_value()))
        page.close()
    return median(found)


def coding(context: BrowserContext, path: str, times: int) -> float:
    """The median time from the key to the new stripe, the server's answer included."""
    _took, page = opened(context, path)
    page.wait_for_function(PAINTED, timeout=60_000)
    page.wait_for_selector("[data-ready]")
    found = []
    for time_ in range(times):
        page.evaluate(SELECT, [3, time_ * 5, time_ * 5 + 9])
        page.keyboard.press("Shift")
        page.wait_for_selector("[data-bar]:not([hidden])")
        found.append(float(page.evaluate(STORED, 3)))
    page.close()
    return median(found)


def repainting(context: BrowserContext, path: str, times: int) -> float:
    """The median time to paint the whole text anew with spans."""
    _took, page = opened(context, path)
    page.wait_for_load_state()
    found = [float(page.evaluate(SPANS)) for _time in range(times)]
    page.close()
    return median(found)
