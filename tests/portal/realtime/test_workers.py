"""Threads beside the loop: however many commands wait for the database, people come in and words are stored."""

import threading
from typing import Any

import gevent

from portal.realtime.workers import Threads


class Loop:
    """A loop of its own, in a thread of its own."""

    def __init__(self, act: Any) -> None:
        self.found: list[Any] = []
        self.thread = threading.Thread(target=self._run, args=(act,))
        self.thread.start()
        self.thread.join(60)

    def _run(self, act: Any) -> None:
        try:
            self.found.append(act(Threads()))
        finally:
            gevent.get_hub().destroy(destroy_loop=True)


def test_nobody_is_locked_out_when_every_command_waits() -> None:
    go_on = threading.Event()

    def act(workers: Threads) -> list[Any]:
        waiting = [gevent.spawn(workers.run, go_on.wait) for _ in range(50)]
        gevent.sleep(0.1)
        admit = workers.together(lambda people: [f"{one} is in" for one in people])
        try:
            with gevent.Timeout(30):
                return [admit("Anna"), workers.look(str, "rights"), workers.write(str, "words")]
        finally:
            go_on.set()
            gevent.joinall(waiting)

    assert Loop(act).found == [["Anna is in", "rights", "words"]]
