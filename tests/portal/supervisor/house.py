"""A supervisor over three small processes; run by test_supervisor.py in a process of its own."""

import os
import signal
import sys

from portal.config import load_settings
from portal.processes import Command
from portal.supervisor import Supervisor

SLEEPER = "import os, time; open(os.environ['VAR_DIR'] + '/{0}-' + str(os.getpid()), 'w').close(); time.sleep(300)"
# A program that holds on: it refuses the clean stop and keeps a worker of its own.
STUBBORN = (
    "import os, signal, subprocess, sys, time; signal.signal(signal.SIGINT, signal.SIG_IGN);"
    "worker = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)']);"
    "open(os.environ['VAR_DIR'] + '/jobs-' + str(os.getpid()), 'w').close();"
    "open(os.environ['VAR_DIR'] + '/worker-' + str(worker.pid), 'w').close(); time.sleep(300)"
)
# Pages that take their time, and note how many others have begun meanwhile.
SLOW = (
    "import os, pathlib, runpy, sys, time; time.sleep(1);"
    "folder = pathlib.Path(os.environ['VAR_DIR']); others = len([*folder.glob('realtime-*'), *folder.glob('jobs-*')]);"
    "(folder / f'others-{others}').touch(); runpy.run_module('http.server', run_name='__main__', alter_sys=True)"
)


def main() -> None:
    port, folder, last = sys.argv[1:]
    environ = {**os.environ, "PORT": port, "VAR_DIR": folder, "DEMO": "1"}
    python = (sys.executable, "-c")
    served = ("--bind", "127.0.0.1", "--directory", folder, port)
    web = (*python, SLOW, *served) if last == "slow" else (sys.executable, "-m", "http.server", *served)
    later = 0.0 if last == "slow" else None
    jobs = STUBBORN if last == "stubborn" else SLEEPER.format("jobs")
    commands = (
        Command("web", web),
        Command("realtime", (*python, SLEEPER.format("realtime")), later=later),
        Command("jobs", (*python, jobs), stop_signal=signal.SIGINT, later=later, nice=7),
    )
    Supervisor(load_settings(environ), environ, commands).run()


if __name__ == "__main__":
    main()
