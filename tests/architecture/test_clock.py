"""Only portal/clock.py asks for now, so that tests and the demo can move the time."""

from tests.architecture.source import calls, imports, product

ASKING = {
    "datetime.now", "datetime.utcnow", "datetime.today", "datetime.datetime.now", "datetime.datetime.utcnow",
    "date.today", "datetime.date.today", "time.time", "time.time_ns", "time.localtime", "time.gmtime",
    "func.now", "func.current_timestamp",
}  # fmt: skip


def test_only_the_clock_asks_for_now() -> None:
    found = [
        f"{source.path}:{node.lineno} calls {name}"
        for source in product()
        for name, node in calls(source)
        if name in ASKING and source.path != "portal/clock.py"
    ]
    assert found == []


def test_nobody_takes_the_asking_functions_by_name() -> None:
    taken = {("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime")}
    found = [
        f"{source.path}:{line}"
        for source in product()
        for module, name, line in imports(source.tree)
        if (module, name) in taken
    ]
    assert found == []
