"""Where blocking work happens: native threads beside gevent's loop, or the caller's own thread in tests."""

from collections.abc import Callable
from typing import Any, Protocol

COMMANDS, LOOKS = 3, 2


class Workers(Protocol):
    """Runs a call somewhere and answers its result."""

    def run(self, act: Callable[..., Any], *args: Any) -> Any:
        """The result of `act(*args)`; waits without holding up other sockets."""

    def look(self, act: Callable[..., Any], *args: Any) -> Any:
        """The same in threads kept for who may be here: commands that take long lock nobody out."""

    def write(self, act: Callable[..., Any], *args: Any) -> Any:
        """The same in the one thread that commits what the rooms' members say."""

    def spawn(self, act: Callable[..., Any], *args: Any) -> None:
        """Begin `act(*args)` and do not wait."""

    def later(self, seconds: float, act: Callable[..., Any], *args: Any) -> None:
        """Begin it after a while."""

    def pause(self) -> None:
        """Let others go first."""

    def together(self, act: Callable[[list[Any]], list[Any]], *, writes: bool = False) -> Callable[[Any], Any]:
        """A call for one thing that is made, by `look`, for all who ask while another such call is under way.

        One that `writes` is made by `run`: it may have to wait for its turn.
        """

    def promise(self) -> "Promise":
        """What one waits for and another gives, without asking again and again."""


class Promise(Protocol):
    """An answer that is not there yet."""

    def set(self, value: Any) -> None:
        """Give it, once."""

    def get(self) -> Any:
        """Wait for it."""


class Inline:
    """Everything at once in the caller's thread."""

    def run(self, act: Callable[..., Any], *args: Any) -> Any:
        """Call it here."""
        return act(*args)

    look = write = run

    def spawn(self, act: Callable[..., Any], *args: Any) -> None:
        """Call it here too."""
        act(*args)

    def later(self, _seconds: float, act: Callable[..., Any], *args: Any) -> None:
        """Call it now."""
        act(*args)

    def pause(self) -> None:
        """Nobody else is there."""

    def together(self, act: Callable[[list[Any]], list[Any]], *, writes: bool = False) -> Callable[[Any], Any]:
        """For each alone."""
        return lambda item: act([item])[0]

    def promise(self) -> Promise:
        """Everything happens at once, so it is there when it is asked for."""
        return Given()


class Given:
    """A promise that is kept before anybody asks."""

    def __init__(self) -> None:
        self.values: list[Any] = []

    def set(self, value: Any) -> None:
        """Keep it."""
        self.values.append(value)

    def get(self) -> Any:
        """It."""
        return self.values[0]


class Threads:
    """Blocking calls go to a small pool of native threads, so that a commit's fsync never stops the loop."""

    def __init__(self) -> None:
        from gevent.threadpool import ThreadPool

        self.pool, self.door, self.writer = ThreadPool(COMMANDS), ThreadPool(LOOKS), ThreadPool(1)

    def run(self, act: Callable[..., Any], *args: Any) -> Any:
        """Call it in the pool; this greenlet waits, the others go on."""
        return self.pool.apply(act, args)

    def look(self, act: Callable[..., Any], *args: Any) -> Any:
        """Call it where no command runs."""
        return self.door.apply(act, args)

    def write(self, act: Callable[..., Any], *args: Any) -> Any:
        """Call it in the writer's thread."""
        return self.writer.apply(act, args)

    def spawn(self, act: Callable[..., Any], *args: Any) -> None:
        """Begin it as a greenlet."""
        import gevent

        gevent.spawn(act, *args)

    def later(self, seconds: float, act: Callable[..., Any], *args: Any) -> None:
        """Begin it as a greenlet after a while."""
        import gevent

        gevent.spawn_later(seconds, act, *args)

    def pause(self) -> None:
        """Give way to the loop for a moment."""
        import gevent

        gevent.sleep(0.002)

    def together(self, act: Callable[[list[Any]], list[Any]], *, writes: bool = False) -> Callable[[Any], Any]:
        """One call under way at a time; whoever comes meanwhile goes with the next."""
        return Together(self, act, self.run if writes else self.look)

    def promise(self) -> Promise:
        """Wakes whoever waits, once."""
        from gevent.event import AsyncResult

        found: Promise = AsyncResult()
        return found


class Together:
    """Puts single questions together; the answers come in their order."""

    def __init__(self, threads: Threads, act: Callable[[list[Any]], list[Any]], by: Callable[..., Any]) -> None:
        self.threads, self.act, self.by = threads, act, by
        self.waiting: list[tuple[Any, Any]] = []
        self.is_busy = False

    def __call__(self, item: Any) -> Any:
        """The answer to one. Whatever the common call raises is raised to all of it."""
        from gevent.event import AsyncResult

        answer: Any = AsyncResult()
        self.waiting.append((item, answer))
        if not self.is_busy:
            self.is_busy = True
            self.threads.spawn(self._work)
        return answer.get()

    def _work(self) -> None:
        try:
            while self.waiting:
                asked, self.waiting = self.waiting, []
                self._ask(asked)
        finally:
            self.is_busy = False

    def _ask(self, asked: list[tuple[Any, Any]]) -> None:
        try:
            found = self.by(self.act, [item for item, _answer in asked])
        except Exception as error:  # noqa: BLE001
            for _item, answer in asked:
                answer.set_exception(error)
        else:
            for (_item, answer), one in zip(asked, found, strict=True):
                answer.set(one)
