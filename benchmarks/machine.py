"""The machine under a benchmark: where it writes, how long its disk takes, which processor runs what."""

import contextlib
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

IN_MEMORY = {"tmpfs", "ramfs", "devtmpfs", "hugetlbfs"}
FSYNCS = 200


class Unfit(Exception):
    """This machine, or this folder, cannot be measured on; the message says why and what helps."""


def file_system(folder: Path) -> str:
    """The kind of file system that holds a folder, as the kernel names it."""
    best, kind = "", "unknown"
    for line in Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines():
        left, _, right = line.partition(" - ")
        mounted = left.split()[4]
        if Path(mounted) in (folder, *folder.parents) and len(mounted) >= len(best):
            best, kind = mounted, right.split()[0]
    return kind


def refuse_memory(folder: Path) -> None:
    """:raises Unfit: for a folder in memory, where writing to disk costs nothing."""
    kind = file_system(folder.resolve())
    if kind in IN_MEMORY:
        raise Unfit(f"{folder} is on {kind}, which is memory and not a disk. Choose another with --folder.")


def fsync_ms(folder: Path, times: int = FSYNCS) -> float:
    """The middle time of an append of 4 KiB with fsync in this folder, in milliseconds."""
    path, taken = folder / "fsync", []
    with path.open("wb", buffering=0) as file:
        for _ in range(times):
            file.write(b"x" * 4096)
            begun = time.perf_counter()
            os.fsync(file.fileno())
            taken.append((time.perf_counter() - begun) * 1000)
    path.unlink()
    return statistics.median(taken)


def pin(pid: int, cores: Iterable[int]) -> None:
    """Let a process, with all its threads, run on these processors only."""
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            os.sched_setaffinity(int(thread.name), set(cores))


def memory_kb(pid: int) -> int:
    """Resident memory of a process, in kB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise Unfit(f"process {pid} has no memory of its own")


def children(pid: int) -> dict[int, str]:
    """The children of a process with their command lines."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        with contextlib.suppress(OSError, ValueError):
            parent = int((entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
            if parent == pid:
                found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    return found


def node() -> str:
    """Node's path. :raises Unfit:"""
    beside = os.pathsep.join((os.environ.get("PATH", ""), str(Path(sys.executable).parent)))
    found = shutil.which("node", path=beside)
    if found is None:
        raise Unfit("Node is missing: the peer cannot be measured. Run `make bench` once, or install Node 20.")
    return found


def described(folder: Path) -> str:
    """One line on the machine: processors, kernel, languages, load, disk."""
    version = subprocess.run((node(), "--version"), capture_output=True, text=True, check=True).stdout.strip()
    return (
        f"{os.cpu_count()} processors, {platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"Node {version}, load average {os.getloadavg()[0]:.1f}, {file_system(folder.resolve())}"
    )
