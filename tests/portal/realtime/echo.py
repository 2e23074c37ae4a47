"""A server of the driver alone: `python -m tests.portal.realtime.echo PING PONG HEAD TICKET` (seconds); prints a port.

Texts are commands: `flood N SIZE` sends N numbered frames; `owed` answers the largest debt and the count of open
sockets; `nodelay`; `sit` takes a seat; `order` answers what was handled, in which order (`q…` goes the quick way,
`s…` the slow one).
"""

from gevent import monkey

monkey.patch_all(thread=False, queue=False)

import sys  # noqa: E402
from typing import Any  # noqa: E402

import engineio  # noqa: E402
import gevent  # noqa: E402

from portal.realtime import driver  # noqa: E402
from portal.realtime.listener import listener_at  # noqa: E402

HANDLED: list[str] = []
OPEN = driver.QuickSocket.open


def quick(_ws: Any, text: str) -> bool:
    """Take what begins with q."""
    if not text.startswith("4q"):
        return False
    HANDLED.append(text[1:])
    return True


def answer(eio: Any, sid: str, text: str) -> None:
    """Do what a client says."""
    word, *args = text.split()
    if word == "flood":
        times, size = map(int, args)
        for number in range(times):
            eio.send(sid, f"{number} ".ljust(size, "x"))
    elif word == "owed":
        eio.send(sid, f"{max(ws.owed for ws in OPEN)} {len(OPEN)}")
    elif word == "sit":
        eio.sockets[sid].quick_socket.seat = "here"
        eio.send(sid, "sits")
    elif word == "nodelay":
        sock = eio.sockets[sid].quick_socket._sock
        eio.send(sid, str(sock.getsockopt(6, 1)))
    elif word == "order":
        eio.send(sid, " ".join(HANDLED))
    else:
        gevent.sleep(0)
        HANDLED.append(text)


def keep_alive() -> None:
    """As the realtime process does it, only sooner."""
    while True:
        gevent.sleep(0.05)
        driver.keep_alive()


def main() -> None:
    """Serve until killed."""
    driver.PING_SECONDS, driver.PONG_SECONDS, driver.HEAD_SECONDS, driver.TICKET_SECONDS = map(float, sys.argv[1:5])
    driver.install(quick)
    eio: Any = engineio.Server(async_mode="gevent", transports=["websocket"], async_handlers=False)
    eio.on("message", lambda sid, text: answer(eio, sid, text))
    listener = listener_at(("127.0.0.1", 0), engineio.WSGIApp(eio))
    listener.start()
    gevent.spawn(keep_alive)
    print(listener.server_port, flush=True)
    listener.serve_forever()


if __name__ == "__main__":
    main()
