"""The realtime process: `python -m portal.realtime`. The first line patches, before anything else is imported.

Locks stay those of the operating system: blocking work runs in native threads, and gevent's locks lose wake-ups between
them (acknowledgements were seen to wait for 49 s). Greenlets of the loop hold no lock while they wait.
"""

from gevent import monkey

monkey.patch_all(thread=False, queue=False)

import gc  # noqa: E402
import logging  # noqa: E402
import signal  # noqa: E402
from collections.abc import Callable  # noqa: E402
from importlib import import_module  # noqa: E402

import gevent  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402
from sqlalchemy.orm import configure_mappers  # noqa: E402

from portal.realtime.lean import without  # noqa: E402

with without("requests", "redis", "valkey", "aioredis", "aiohttp", "kombu", "kafka", "zmq", "aio_pika"):
    import socketio  # noqa: F401
with without("webauthn", "segno"):  # nobody signs in here
    import flask_security.core  # noqa: F401

from portal.app import flask_config  # noqa: E402
from portal.config import load_settings, read_environment  # noqa: E402
from portal.realtime import driver  # noqa: E402
from portal.realtime.house import House  # noqa: E402
from portal.realtime.listener import listener_at  # noqa: E402
from portal.realtime.pokes import listen  # noqa: E402
from portal.realtime.server import make_server, realtime_app  # noqa: E402
from portal.realtime.workers import Threads  # noqa: E402

COLLECT = (5_000, 50, 100)  # words make no circles, so seldom; but all wait while it looks: 50,000 take it 50 ms
BEAT_SECONDS = 0.9
KEEP_ALIVE_SECONDS = 5.0
RIGHTS_SECONDS = 0.4  # less than half of what a snapshot may be old
log = logging.getLogger(__name__)


def main() -> None:
    """Serve until SIGTERM or SIGINT; then everybody is told to come back."""
    settings = load_settings(read_environment())
    logging.basicConfig(level=settings.log_level)
    gevent.config.track_greenlet_tree = False  # it keeps ten frames of who began each greenlet
    composition = import_module("wsgi")
    app = realtime_app(composition.features, settings, flask_config(settings))
    _server, house = make_server(app, composition.rooms(), Threads(), "gevent")
    listener = listener_at((settings.host, settings.realtime_port), app)
    configure_mappers()  # else all who come back at once wait for it
    gevent.spawn(_every, BEAT_SECONDS, house.beat)
    gevent.spawn(_every, RIGHTS_SECONDS, house.look_at_rights)
    gevent.spawn(listen, settings, house.poked, house.heard_writing)
    gevent.spawn(_every, KEEP_ALIVE_SECONDS, driver.keep_alive)
    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, _stop, listener, house)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)
    listener.serve_forever()


def _every(seconds: float, act: Callable[[], None]) -> None:
    """Act again and again, whatever goes wrong in one of them."""
    while True:
        gevent.sleep(seconds)
        try:
            act()
        except Exception:
            log.exception("%s failed; the next time makes it good", act)


def _stop(listener: WSGIServer, house: House) -> None:
    house.say_goodbye()
    listener.stop(timeout=1)


if __name__ == "__main__":
    main()
