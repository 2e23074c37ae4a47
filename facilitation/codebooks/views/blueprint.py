"""The blueprint of codebooks and what its pages share."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.codebooks.models import CodeChange
from facilitation.codebooks.queries import CodeTree
from facilitation.codebooks.rules import CodeNode, flat
from facilitation.studies.models import Study
from portal.db import db
from portal.programmes.queries import programme

bp = Blueprint("codebooks", __name__, url_prefix="/p/<slug>")
PAGES = "facilitation/codebooks/"


def home_slug(programme_id: int) -> str:
    """The slug of a programme."""
    return programme(programme_id).slug


def study_by_id(study_id: int) -> Study:
    """The study of a codebook."""
    return db.session.get_one(Study, study_id)


def back_to_book(study: Study, change: CodeChange | None, code_id: int | None = None) -> ResponseReturnValue:
    """The codebook's page with the way back from what was just done."""
    address = url_for(
        "codebooks.codebook_show", slug=home_slug(study.programme_id), study_id=study.id,
        changed=change.id if change else None, code=code_id,
    )  # fmt: skip
    return redirect(address, 303)


def square(node: CodeNode) -> dict[str, Any]:
    """What `macros/tree.html` draws before a code's name."""
    return {"number": node.root_number, "colour": node.colour, "sub": node.sub}


def branches(nodes: Iterable[CodeNode], counts: Mapping[int, int], slug: str) -> list[dict[str, Any]]:
    """The tree as its macro wants it, without what is put away."""
    return [
        {
            "id": node.id, "label": node.name, "code": square(node), "count": counts.get(node.id, 0),
            "href": url_for("codebooks.code_show", slug=slug, code_id=node.id),
            "children": branches(node.children, counts, slug),
        }
        for node in nodes
        if not node.is_archived
    ]  # fmt: skip


def parent_choices(tree: CodeTree, moved: CodeNode | None = None) -> list[tuple[int, str]]:
    """Places for a code: the top, or under any code that is neither it nor below it."""
    barred = {node.id for node in flat([moved])} if moved else set()
    indent = "\N{NO-BREAK SPACE}" * 3
    open_codes = (node for node in tree.active if node.id not in barred)
    return [
        (0, _("At the top")),
        *((node.id, f"{indent * (node.depth - 1)}{node.mark} {node.name}") for node in open_codes),
    ]
