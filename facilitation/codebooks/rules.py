"""The tree of codes, pure: order, marks, inherited colours, and which moves are possible."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from portal.limits import CODEBOOK_DEPTH

COLOURS = 12


class CodeLike(Protocol):
    """What the tree asks of a code."""

    id: int
    guid: str
    parent_id: int | None
    position: int
    number: int
    name: str
    definition: str
    colour: int | None
    own_colour: str
    version: int


@dataclass(frozen=True)
class CodeNode:
    """One code in its tree. `mark` is what stands in the square (``2``, ``2b``, ``2b1``); `colour` is resolved.

    `root_number` gives colour and pattern by `portal.web.glyphs.code_class(root_number, colour)`; `depth` is 1 at the
    top; `path` are the names from the top to this code; `is_archived` also when a code above it is.
    """

    id: int
    guid: str
    parent_id: int | None
    depth: int
    mark: str
    root_number: int
    colour: int | None
    chosen_colour: int | None
    own_colour: str
    name: str
    definition: str
    path: tuple[str, ...]
    is_archived: bool
    version: int
    children: "tuple[CodeNode, ...]" = field(default=())

    @property
    def sub(self) -> str:
        """What follows the number in the mark: ``b1`` of ``2b1``."""
        return self.mark.removeprefix(str(self.root_number))

    @property
    def full_name(self) -> str:
        """``Trust › Waits``."""
        return " › ".join(self.path)


def default_colour(number: int) -> int:
    """The colour of the n-th code at the top: the palette in its order, again and again."""
    return (number - 1) % COLOURS + 1


def grow(codes: Iterable[CodeLike], archived: Iterable[int] = ()) -> tuple[CodeNode, ...]:
    """The codes as a tree, siblings in their order; `archived` are the ids put away themselves."""
    below: dict[int | None, list[CodeLike]] = {}
    for code in codes:
        below.setdefault(code.parent_id, []).append(code)
    for siblings in below.values():
        siblings.sort(key=lambda code: (code.position, code.id))
    return _branches(below, None, None, frozenset(archived))


def flat(nodes: Iterable[CodeNode]) -> list[CodeNode]:
    """Every node of a tree, from top to bottom as a reader sees them."""
    return [one for node in nodes for one in (node, *flat(node.children))]


def mark_below(mark: str, number: int) -> str:
    """The mark of the n-th code under a code: letters after figures, figures after letters."""
    return mark + (_letters(number) if mark[-1:].isdigit() else str(number))


def can_stand_under(nodes: Sequence[CodeNode], moved: int, parent: int | None) -> bool:
    """Whether a code with everything below it may stand under `parent`: no circle, and not too deep."""
    known = {node.id: node for node in flat(nodes)}
    height = _height(known[moved])
    if parent is None:
        return height <= CODEBOOK_DEPTH
    is_below_itself = parent in {node.id for node in flat([known[moved]])}
    return not is_below_itself and known[parent].depth + height <= CODEBOOK_DEPTH


def _branches(
    below: Mapping[int | None, list[CodeLike]], parent: int | None, above: CodeNode | None, archived: frozenset[int]
) -> tuple[CodeNode, ...]:
    found = []
    for code in below.get(parent, []):
        node = _node(code, above, archived)
        children = _branches(below, code.id, node, archived)
        found.append(CodeNode(**{**node.__dict__, "children": children}))
    return tuple(found)


def _node(code: CodeLike, above: CodeNode | None, archived: frozenset[int]) -> CodeNode:
    return CodeNode(
        id=code.id, guid=code.guid, parent_id=code.parent_id, depth=above.depth + 1 if above else 1,
        mark=mark_below(above.mark, code.number) if above else str(code.number),
        root_number=above.root_number if above else code.number,
        colour=code.colour or (above.colour if above else None), chosen_colour=code.colour, own_colour=code.own_colour,
        name=code.name, definition=code.definition, path=(*(above.path if above else ()), code.name),
        is_archived=code.id in archived or bool(above and above.is_archived), version=code.version,
    )  # fmt: skip


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _height(node: CodeNode) -> int:
    return 1 + max((_height(child) for child in node.children), default=0)
