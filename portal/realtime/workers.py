"""Where blocking work happens: native threads beside gevent's loop, or the caller's own thread in tests."""

from collections.abc import Callable
from typing import Any, Protocol


class Workers(Protocol):
    """Runs a call somewhere and answers its result."""

    def run(self, act: Callable[..., Any], *args: Any) -> Any:
        """The result of `act(*args)`; waits without holding up other sockets."""

    def spawn(self, act: Callable[..., Any], *args: Any) -> None:
        """Begin `act(*args)` and do not wait."""


class Inline:
    """Everything at once in the caller's thread."""

    def run(self, act: Callable[..., Any], *args: Any) -> Any:
        """Call it here."""
        return act(*args)

    def spawn(self, act: Callable[..., Any], *args: Any) -> None:
        """Call it here too."""
        act(*args)


class Threads:
    """Blocking calls go to a small pool of native threads, so that a commit's fsync never stops the loop."""

    def __init__(self, size: int = 6) -> None:
        from gevent.threadpool import ThreadPool

        self.pool = ThreadPool(size)

    def run(self, act: Callable[..., Any], *args: Any) -> Any:
        """Call it in the pool; this greenlet waits, the others go on."""
        return self.pool.apply(act, args)

    def spawn(self, act: Callable[..., Any], *args: Any) -> None:
        """Begin it as a greenlet."""
        import gevent

        gevent.spawn(act, *args)
