"""Reads a calendar in a process of its own: whatever comes, it takes its seconds and its memory and no more.

Run as a program it reads bytes from standard input and writes what it found as JSON.
"""

import json
import resource
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from community.calendars.rules.found import Reading, Unreadable, read_back, written
from portal.limits import CALENDAR_BYTES, CALENDAR_SECONDS

ROOT = Path(__file__).parents[3]
MEMORY = 1024 * 1024 * 1024


def read_apart(data: bytes, zone: str, since: datetime, until: datetime) -> Reading:
    """What a calendar holds between two instants. :raises Unreadable:"""
    if len(data) > CALENDAR_BYTES:
        raise Unreadable("large")
    command = [sys.executable, "-m", "community.calendars.rules.apart", zone, since.isoformat(), until.isoformat()]
    try:
        done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, timeout=CALENDAR_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Unreadable("slow") from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:  # it was killed, or fell: the memory was not enough
        raise Unreadable("slow") from error
    if "fault" in answer:
        raise Unreadable(answer["fault"])
    return read_back(answer)


def main() -> None:
    """The program."""
    from community.calendars.rules.reading import Window, read_calendar

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    zone, since, until = sys.argv[1:]
    try:
        window = Window(zone, datetime.fromisoformat(since), datetime.fromisoformat(until))
        answer = written(read_calendar(sys.stdin.buffer.read(), window))
    except Unreadable as error:
        answer = {"fault": error.fault}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
