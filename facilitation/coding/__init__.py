"""Coding: segments of turns and the codes that coders give them; the codebook itself lives in `codebooks`."""

from flask import Flask
from flask_babel import lazy_gettext as _

from facilitation import transcript_made
from facilitation.codebook_page import CodeUse, offer
from facilitation.coding import api
from facilitation.coding.queries import code_counts
from facilitation.coding.services import attach_tags, fit_to_counts, remove_withdrawn
from facilitation.coding.views import bp
from facilitation.coding.views.home import CARDS
from facilitation.coding.views.steps import STEPS
from portal.features import Eraser, Feature, MergePart


def _counts(study_id: int) -> dict[int, int]:
    return {code_id: count.segments for code_id, count in code_counts(study_id).items()}


def _init(app: Flask) -> None:
    offer(app, CodeUse(_counts, "coding.passage_list"))
    transcript_made.offer(app, attach_tags)


FEATURE = Feature(
    "facilitation.coding",
    blueprints=(bp,),
    api=(api.bp,),
    erasers=(
        Eraser("coding.withdrawn", (), remove_withdrawn),
        Eraser("passages of counts", (), fit_to_counts),
    ),
    merges=(
        MergePart(
            "coding",
            _("Coded passages"),
            (
                "coding.coder_id",
                "segment.created_by_id",
                "segment_move.moved_by_id",
                "memo.author_id",
                "withdrawn_coding.coder_id",
            ),
        ),
    ),
    home_cards=CARDS,
    first_steps=STEPS,
    init=_init,
)
