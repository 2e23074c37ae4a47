"""Bringing the codes of a ``.qdc`` into a codebook: what is there stays as it is, so a second time adds nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from facilitation.codebooks.policy import can_edit_codebook
from facilitation.codebooks.queries import CodeTree, code_tree
from facilitation.codebooks.services import add_code
from facilitation.exchange.rules.codes import Path, Place, places, too_deep
from facilitation.exchange.rules.losses import Loss, LossCount
from facilitation.exchange.rules.palette import nearest
from facilitation.exchange.rules.project import CodeNode
from facilitation.exchange.rules.refi import read_codebook
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.audit.services import record
from portal.db import unit_of_work
from portal.errors import Forbidden
from portal.search.keys import search_key


@dataclass(frozen=True)
class CodesIn:
    """What came of it: how many codes were made, how many were there already."""

    added: int
    there: int
    losses: tuple[Loss, ...]


def import_codebook(actor: Actor, study_id: int, data: bytes) -> CodesIn:
    """Add the codes that are not there yet, by their names from the top; definitions of the others stay.

    :raises BrokenProject: when the file cannot be read. :raises Forbidden, TooManyCodes: nothing is added then.
    """
    read = read_codebook(data)
    losses = LossCount(read.losses)
    losses.add("depth", too_deep(read.codes))
    with unit_of_work(lock=(Study, study_id)) as work:
        study = work.get_one(Study, study_id)
        if not can_edit_codebook(actor, study):
            raise Forbidden
        ids, added, there = ids_of(code_tree(study_id)), 0, 0
        for place in placed(read.codes):
            if place.path in ids:
                there += 1
                continue
            ids[place.path], added = make(actor, study_id, place, ids.get(place.above)), added + 1
        record(
            actor, "codebook_imported", programme_id=study.programme_id, object_kind="study", object_id=study_id,
            details={"codes": added},
        )  # fmt: skip
    return CodesIn(added, there, losses.told())


def placed(codes: tuple[CodeNode, ...]) -> Iterator[Place]:
    """The codes of a file where they come to stand."""
    return places(codes, _("Code without a name"))


def ids_of(tree: CodeTree) -> dict[Path, int]:
    """The codes of a codebook by the search keys of their names from the top; those in the archive are left out."""
    return {tuple(search_key(name) for name in node.path): node.id for node in tree.active}


def make(actor: Actor, study_id: int, place: Place, parent_id: int | None) -> int:
    """Make one code of a file; answers its id."""
    colour = nearest(place.node.colour)
    code = add_code(
        actor, study_id, place.name, parent_id=parent_id, definition=place.node.definition, colour=colour,
        own_colour=place.node.colour if colour else "",
    )  # fmt: skip
    return code.id
