"""Our source as these tests read it: files, syntax trees, and where something stands."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("portal", "facilitation", "community")


@dataclass(frozen=True)
class Source:
    """One Python file: its path below the root, its lines and its tree."""

    path: str
    lines: int
    tree: ast.Module

    @property
    def package(self) -> str:
        """The first folder, e.g. `portal`."""
        return self.path.split("/")[0]


@cache
def tracked() -> tuple[str, ...]:
    """Every file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return tuple(name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file())


@cache
def python() -> tuple[Source, ...]:
    """Every Python file but the migrations, which are written by a tool and never edited once landed."""
    names = [name for name in tracked() if name.endswith(".py") and not name.startswith("migrations/")]
    texts = [(name, (ROOT / name).read_text(encoding="utf-8")) for name in names]
    return tuple(Source(name, len(text.splitlines()), ast.parse(text, name)) for name, text in texts)


def product() -> Iterator[Source]:
    """Yield the files of the three packages and the composition root."""
    return (source for source in python() if source.package in (*PACKAGES, "wsgi.py"))


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a chain of names, `?` where something else stands: `?.commit` for `session().commit`."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def calls(source: Source) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with what is called."""
    return ((dotted(node.func), node) for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def imports(tree: ast.AST) -> Iterator[tuple[str, str, int]]:
    """Yield (module, name, line) of every import below `tree`; the name is empty for `import module`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name, node.lineno) for alias in node.names)


def role(source: Source) -> str:
    """Return the role of a file in its feature: `services` for portal/x/services.py and portal/x/services/any.py."""
    parts = source.path.removesuffix(".py").split("/")
    return parts[2] if len(parts) > 2 else parts[-1]
