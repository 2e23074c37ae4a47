"""The running product, and Chromium: one that sees this machine, one that comes by a cable under another host name."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.product import Cable, Product

HOST = "golosa.test"


@dataclass(frozen=True)
class Far:
    """A browser on another machine: it knows the product as http://golosa.test, and its cables can be pulled out."""

    browser: Browser
    base: str
    cables: tuple[Cable, ...]

    def cut(self) -> None:
        """No connection any more."""
        for cable in self.cables:
            cable.pull()

    def mend(self) -> None:
        """The connection may be made again."""
        for cable in self.cables:
            cable.plug()


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product with its demo, started once for the tests of a file."""
    running = Product(tmp_path_factory.mktemp("product"))
    try:
        running.start()
        yield running
    finally:
        code = running.stop()
    assert code == 0, running.told()


@pytest.fixture(scope="module")
def driver() -> Iterator[Playwright]:
    """Playwright, once for the tests of a file."""
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="module")
def near(driver: Playwright) -> Iterator[Browser]:
    """Chromium on this machine."""
    browser = _chromium(driver)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def far(driver: Playwright, product: Product) -> Iterator[Far]:
    """Chromium on a machine that has only a plain-HTTP name for us, which is no secure context."""
    cables = tuple(Cable(port) for port in (product.port, product.realtime_port))
    rules = ",".join(f"MAP {HOST}:{cable.target} 127.0.0.1:{cable.port}" for cable in cables)
    browser = _chromium(driver, f"--host-resolver-rules={rules}")
    yield Far(browser, f"http://{HOST}:{product.port}", cables)
    browser.close()
    for cable in cables:
        cable.close()


def _chromium(driver: Playwright, *more: str) -> Browser:
    path = os.environ.get("GOLOSA_TEST_CHROMIUM", "/usr/bin/chromium")
    return driver.chromium.launch(executable_path=path, args=["--no-sandbox", *more])
