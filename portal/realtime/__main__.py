"""The realtime process: `python -m portal.realtime`. The first line patches, before anything else is imported.

Locks stay those of the operating system: blocking work runs in native threads, and gevent's locks lose wake-ups between
them (acknowledgements were seen to wait for 49 s). Greenlets of the loop hold no lock while they wait.
"""

from gevent import monkey

monkey.patch_all(thread=False, queue=False)

import gc  # noqa: E402
import logging  # noqa: E402
import signal  # noqa: E402
from contextlib import suppress  # noqa: E402
from importlib import import_module  # noqa: E402

import gevent  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402

from portal.app import flask_config  # noqa: E402
from portal.config import load_settings, read_environment  # noqa: E402
from portal.realtime import driver  # noqa: E402
from portal.realtime.hub import Hub  # noqa: E402
from portal.realtime.pokes import listen  # noqa: E402
from portal.realtime.server import make_server, realtime_app, rooms_of  # noqa: E402
from portal.realtime.workers import Threads  # noqa: E402

BACKLOG = 2048


class Listener(WSGIServer):
    """A WSGI server whose connections send small frames at once."""

    def handle(self, client_socket, address):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        driver.no_delay(client_socket)
        with suppress(ConnectionError):  # whoever hangs up before the answer to rubbish is told nothing, nor is the log
            super().handle(client_socket, address)


def main() -> None:
    """Serve until SIGTERM or SIGINT; then everybody is told to come back."""
    settings = load_settings(read_environment())
    logging.basicConfig(level=settings.log_level)
    logging.getLogger("geventwebsocket").setLevel(logging.WARNING)
    driver.repair()
    features = import_module("wsgi").features()
    app = realtime_app(features, settings, flask_config(settings))
    _server, hub = make_server(app, rooms_of(features), Threads(), "gevent")
    listener = Listener((settings.host, settings.realtime_port), app, backlog=BACKLOG, log=None)
    gevent.spawn(_beats, hub)
    gevent.spawn(listen, settings, hub.poked)
    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, _stop, listener, hub)
    gc.collect()
    gc.freeze()
    listener.serve_forever()


def _beats(hub: Hub) -> None:
    while True:
        gevent.sleep(1)
        hub.beat()


def _stop(listener: WSGIServer, hub: Hub) -> None:
    hub.say_goodbye()
    listener.stop(timeout=1)


if __name__ == "__main__":
    main()
