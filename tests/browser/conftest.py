"""The running product, and Chromium: one that sees this machine, one that comes by a cable under another host name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser.product import Cable, Product
from tests.browsing import launch
from tests.loaded import copy_demo

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
def before_start() -> Callable[[Product], None]:
    """What a file of tests does to the demo before the product starts."""
    return lambda _product: None


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory, before_start: Callable[[Product], None]) -> Iterator[Product]:
    """The product with its demo, started once for the tests of a file."""
    running = Product(tmp_path_factory.mktemp("product"))
    copy_demo(running.folder / "var", tmp_path_factory)
    before_start(running)
    try:
        running.start()
        yield running
    finally:
        code = running.stop()
    assert code == 0, running.told()


@pytest.fixture(scope="module")
def near(chromium: Browser) -> Browser:
    """Chromium on this machine."""
    return chromium


@pytest.fixture(scope="module")
def far(driver: Playwright, product: Product) -> Iterator[Far]:
    """Chromium on a machine that has only a plain-HTTP name for us, which is no secure context."""
    cables = tuple(Cable(port) for port in (product.port, product.realtime_port))
    rules = ",".join(f"MAP {HOST}:{cable.target} 127.0.0.1:{cable.port}" for cable in cables)
    browser = launch(driver, f"--host-resolver-rules={rules}")
    yield Far(browser, f"http://{HOST}:{product.port}", cables)
    browser.close()
    for cable in cables:
        cable.close()
