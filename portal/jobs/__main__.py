"""The jobs process: `python -m portal.jobs`. It takes up what was left behind, then works and ticks."""

import logging
from importlib import import_module

from flask import Flask
from huey import crontab

from portal.jobs.services import sweep
from portal.jobs.ticks import tick
from portal.queue.store import queue_of


def main() -> None:
    """Run the consumer until SIGINT, which lets the running job finish."""
    app: Flask = import_module("wsgi").app
    logging.basicConfig(level=app.extensions["settings"].log_level)
    for chatty in ("huey", "pymorphy3"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    huey = queue_of(app.extensions["settings"]).huey

    @huey.pre_execute(name="app_context")  # type: ignore[untyped-decorator]
    def enter(task: object) -> None:
        task.house = app.app_context()  # type: ignore[attr-defined]
        task.house.push()  # type: ignore[attr-defined]

    @huey.post_execute(name="app_context")  # type: ignore[untyped-decorator]
    def leave(task: object, value: object, error: object) -> None:
        task.house.pop()  # type: ignore[attr-defined]

    @huey.periodic_task(crontab(minute="*"), name="tick")  # type: ignore[untyped-decorator]
    def every_minute() -> None:
        tick(asks=True)

    with app.app_context():
        sweep()
    huey.create_consumer(workers=2, worker_type="thread", periodic=True, initial_delay=0.05, max_delay=0.5).run()


if __name__ == "__main__":
    main()
