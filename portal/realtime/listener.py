"""Where the realtime process listens: room for a crowd at the door, and no patience for who only stands in it."""

from typing import Any

from gevent.pywsgi import WSGIServer

from portal.realtime import driver

BACKLOG = 2048  # 500 people who come back at once wait for a retry of the kernel, a second and more, with 256


def listener_at(address: tuple[str, int], app: Any) -> WSGIServer:
    """A server of our sockets; not started."""
    return WSGIServer(address, app, backlog=BACKLOG, log=None, handler_class=driver.Handler)
