"""Rows of how lines and answers came; whoever took words back, or never let them be kept, is in none."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from facilitation.exchange.queries.documents import question_of
from facilitation.exchange.queries.material import Material
from facilitation.exchange.rules.paradata import ParadataRow
from facilitation.transcripts.forms import KIND_LABELS, PHASE_LABELS
from facilitation.transcripts.queries import HowSaid, TranscriptRow, TurnView, how_said

DEVICES = {"phone": _l("phone"), "tablet": _l("tablet"), "desktop": _l("computer")}


def paradata_rows(material: Material) -> Iterator[ParadataRow]:
    """In the order of the transcripts."""
    known = how_said(material.study.id)
    for text in material.texts:
        for turn in material.turns[text.id]:
            if turn.id in known:
                yield _row(material, text, turn, known[turn.id])


def _row(material: Material, text: TranscriptRow, turn: TurnView, said: HowSaid) -> ParadataRow:
    noted, stands = said.noted, said.standing
    modes = ((turn.is_late, _("later")), (turn.is_blind, _("hidden until the reveal")))
    return ParadataRow(
        session=text.title, transcript=text.group_label or text.title, turn=turn.position, speaker=turn.speaker,
        kind=str(KIND_LABELS.get(turn.kind, turn.kind)), phase=str(PHASE_LABELS.get(turn.phase, turn.phase)),
        phase_pass=stands.phase_pass, question=question_of(material, turn),
        mode=", ".join(str(words) for is_so, words in modes if is_so), place=stands.place or None,
        asked_at=stands.asked_at.astimezone(material.zone) if stands.asked_at else None,
        stored_at=said.at.astimezone(material.zone), first_key_ms=noted.get("first_key_ms"),
        sent_ms=noted.get("sent_ms"), characters=len(turn.text or ""), pasted=noted.get("pasted"),
        corrections=stands.corrections, seen_answers=noted.get("seen_answers"),
        device=str(DEVICES.get(str(noted.get("device")), "")),
    )  # fmt: skip
