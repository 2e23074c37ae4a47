"""A Redis of a test, which can go away, come back at its address, and hang."""

import os
import signal
import subprocess
import time
from pathlib import Path

from tools import provision


class Bus:
    """Runs at a socket in the folder; keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "redis.sock"
        self.address = f"unix://{self.path}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Run, and wait until it listens."""
        program = provision.redis()
        assert program is not None
        self.path.unlink(missing_ok=True)
        words = (program, "--port", "0", "--unixsocket", str(self.path), "--save", "", "--dir", str(self.folder))
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not self.path.exists():
            time.sleep(0.02)

    def stop(self) -> None:
        """Be gone."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def hang(self) -> None:
        """Stay, and answer nobody."""
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """Answer again."""
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGCONT)
