"""All passages of a code across the study, each with the way to its place."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from facilitation.codebooks.models import Code
from facilitation.codebooks.queries import code_of, code_tree, study_id_of
from facilitation.codebooks.rules import flat
from facilitation.coding.queries import passages_of, withdrawn_of
from facilitation.coding.views.blueprint import PAGES, bp
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study
from portal.actor import Actor
from portal.audit.services import looked
from portal.db import db
from portal.limits import PAGE_SIZE
from portal.people.queries import minors_among, names_of
from portal.programmes.queries import programme
from portal.web.access import access, current_actor


def can_see_code(actor: Actor, code: Code) -> bool:
    """Whoever reads the study of its codebook."""
    return can_read_study(actor, db.session.get_one(Study, study_id_of(code)))


@bp.get("/codes/<int:code_id>/passages")
@access(can_see_code, code_of)
def passage_list(code: Code) -> ResponseReturnValue:
    """Passages in the order of sessions and turns, 50 a page; ``below=1`` also those of the codes below, ``session``
    those of one session.
    """
    study = db.session.get_one(Study, study_id_of(code))
    home, tree = programme(study.programme_id), code_tree(study.id)
    node, below = tree.by_id[code.id], request.args.get("below") == "1"
    wanted = [one.id for one in flat([node])] if below else [node.id]
    page = max(1, request.args.get("page", 1, type=int))
    found, session_id = passages_of(study.id, code_ids=wanted), request.args.get("session", type=int)
    found = [row for row in found if session_id is None or row.session_id == session_id]
    rows = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    gone = withdrawn_of(study.id)
    answer = render_template(
        PAGES + "passage_list.html", study=study, slug=home.slug, code=code, node=node, below=below, rows=rows,
        total=len(found), page=page, has_more=page * PAGE_SIZE < len(found), codes=tree.by_id, wanted=set(wanted),
        coders=names_of({one.coder_id for row in rows for one in row.codings}),
        people=len({person for row in found for person in row.people}),
        sessions=len({row.session_id for row in found}), session_id=session_id,
        gone=sum(gone.get(one, 0) for one in wanted),
    )  # fmt: skip
    people = {turn.person_id for row in rows for turn, _start, _end in row.spans if turn.person_id is not None}
    looked(
        current_actor(),
        "passages",
        programme_id=home.id,
        subject_ids=minors_among(people),
        object_kind="code",
        object_id=code.id,
    )
    return answer
