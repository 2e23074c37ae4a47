"""Where the codes of a file come to stand: names that are free among their siblings, and no deeper than a codebook."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from facilitation.exchange.rules.project import CodeNode
from portal.limits import CODEBOOK_DEPTH, TITLE_CHARS
from portal.search.keys import search_key

Path = tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """One code: the name it gets, and the search keys of the names from the top to it and to the code above it."""

    node: CodeNode
    name: str
    path: Path
    above: Path
    depth: int


def places(nodes: tuple[CodeNode, ...], nameless: str) -> Iterator[Place]:
    """Every code from top to bottom; what stands too deep goes beside the code it stood under, with its name before."""
    yield from _below(nodes, (), 1, {}, nameless)


def walk(nodes: tuple[CodeNode, ...], depth: int = 1) -> Iterator[tuple[CodeNode, int]]:
    """Every code with the level that the file gives it."""
    for node in nodes:
        yield node, depth
        yield from walk(node.children, depth + 1)


def too_deep(nodes: tuple[CodeNode, ...]) -> int:
    """How many codes stand deeper than a codebook here goes."""
    return sum(len(node.children) for node, depth in walk(nodes) if depth >= CODEBOOK_DEPTH)


def _below(
    nodes: tuple[CodeNode, ...], above: Path, depth: int, taken: dict[Path, set[str]], nameless: str
) -> Iterator[Place]:
    for node in nodes:
        words = " ".join(node.name.split())[:TITLE_CHARS] or nameless
        name = _free(words, taken.setdefault(above, set()))
        path = (*above, search_key(name))
        yield Place(node, name, path, above, depth)
        if depth < CODEBOOK_DEPTH:
            yield from _below(node.children, path, depth + 1, taken, nameless)
        else:
            beside = tuple(replace(one, name=f"{node.name}: {one.name}", is_codable=True) for one in node.children)
            yield from _below(beside, above, depth, taken, nameless)


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number when a sibling of the same file has it already."""
    chosen, number = name, 2
    while search_key(chosen) in taken:
        chosen, number = f"{name[: TITLE_CHARS - 6]} ({number})", number + 1
    taken.add(search_key(chosen))
    return chosen
