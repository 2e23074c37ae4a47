"""Codebooks: the tree of codes of a study, with colours, definitions and history; who coded what lives in `coding`."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _

    from facilitation.codebooks import api
    from facilitation.codebooks.policy import can_see_codebook
    from facilitation.codebooks.services import erase_names
    from facilitation.codebooks.views import bp
    from facilitation.study_page import StudyTab, offer
    from portal.features import Eraser, Feature, MergePart

    def _init(app: Flask) -> None:
        offer(app, StudyTab("codebooks.codebook_show", _("Codes"), can_see_codebook, order=30))

    return Feature(
        "facilitation.codebooks",
        blueprints=(bp,),
        api=(api.bp,),
        erasers=(
            Eraser(
                "codebooks.names",
                ("code.name", "code.search_key", "code_change.before", "code_change.after"),
                erase_names,
            ),
        ),
        merges=(MergePart("codes", _("Codes"), ("code.created_by_id", "code_change.by_id")),),
        init=_init,
    )
