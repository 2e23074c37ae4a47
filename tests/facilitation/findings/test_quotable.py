"""A yes to quotes counts as long as it was not taken back."""

from datetime import datetime

import pytest

from facilitation.findings.queries import barred_turns
from portal.clock import now
from portal.consents.models import Consent, ConsentDocument, ConsentSet
from portal.db import unit_of_work
from tests.facilitation.text_world import TALK, Texts, make_texts
from tests.world import Someone, World


def said_with_yes(texts: Texts, somebody: Someone, turn_id: int, *, purpose: str, taken_back: datetime | None) -> None:
    """A turn said under a set whose one consent to the purpose may have been taken back since."""
    mine = texts.team.programme_id
    with texts.world.app.app_context(), unit_of_work() as session:
        text = ConsentDocument(
            programme_id=mine, purpose=purpose, audience="adult", edition=1, title_ru="", body_ru="", title_en="",
            body_en="", digest="", published_at=now(),
        )  # fmt: skip
        session.add(text)
        session.flush()
        consent = Consent(
            programme_id=mine, document_id=text.id, subject_id=somebody.person_id, given_by_id=somebody.person_id,
            capacity="self", is_granted=True, given_at=now(), withdrawn_at=taken_back,
        )  # fmt: skip
        session.add(consent)
        session.flush()
        kept = ConsentSet(
            programme_id=mine, subject_id=somebody.person_id, digest=purpose, consent_ids=[consent.id],
            purposes=["participation", "quotes"], made_at=now(),
        )  # fmt: skip
        session.add(kept)
        session.flush()
        set_id = kept.id
    texts.said_under(turn_id, set_id)


@pytest.mark.parametrize(
    ("purpose", "is_taken_back", "is_barred"),
    [("quotes", False, False), ("quotes", True, True), ("contact_again", True, False)],
)
def test_a_consent_taken_back_bars_what_was_said_under_it(
    world: World, purpose: str, is_taken_back: bool, is_barred: bool
) -> None:
    texts = make_texts(world)
    ids = texts.transcript(TALK)
    somebody = world.person(texts.team.programme_id, "Ира Лис")
    said_with_yes(texts, somebody, ids[1], purpose=purpose, taken_back=now() if is_taken_back else None)
    with world.app.app_context():
        assert barred_turns(texts.study_id) == ({ids[1]} if is_barred else frozenset())
