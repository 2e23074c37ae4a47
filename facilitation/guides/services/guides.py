"""What is done to guides: begin, save, freeze."""

from sqlalchemy import select

from facilitation.guides.errors import GuideIsEmpty, GuideNotRight, StaleGuide
from facilitation.guides.models import Guide, GuideEdition
from facilitation.guides.policy import can_edit_guide, can_make_guide
from facilitation.guides.queries import content_of, edition_of, latest_edition, picture_ids
from facilitation.guides.rules import GuideContent, starter
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import TITLE_CHARS


def create_guide(
    actor: Actor, study_id: int, *, title: str, start: str = "", content: GuideContent | None = None, guid: str = ""
) -> Guide:
    """Begin a guide with its first draft edition.

    :param start: the name of a ready-made guide (`rules.STARTERS`), or empty; `content` wins over it.
    :param guid: made with the form; a second submit answers with the first one's guide. :raises Forbidden:
    """
    with unit_of_work(lock=(Study, study_id)) as session:
        study = session.get(Study, study_id)
        if study is None:
            raise NotFound
        if not can_make_guide(actor, study):
            raise Forbidden
        before = _same_form(study, guid)
        if before is not None:
            return before
        guide = Guide(
            guid=guid or new_guid(), programme_id=study.programme_id, study_id=study.id, title=_line(title),
            created_at=now(),
        )  # fmt: skip
        session.add(guide)
        session.flush()
        first = content or starter(start)
        _check_pictures(guide.id, first)
        session.add(_edition(actor, guide, 1, first))
        session.flush()
        _note(actor, "guide_created", guide)
        return guide


def save_guide(
    actor: Actor, guide_id: int, number: int, version: int, content: GuideContent, title: str | None = None
) -> GuideEdition:
    """Keep what was typed, by hand or by itself. A frozen edition stays as it is: the next one is begun.

    :param number, version: of the edition that was edited. :raises StaleGuide: when somebody saved in between.
    :raises GuideNotRight: a picture of another guide. :raises Forbidden:
    """
    with unit_of_work(lock=(Guide, guide_id)) as session:
        guide = session.get(Guide, guide_id)
        if guide is None:
            raise NotFound
        if not can_edit_guide(actor, guide):
            raise Forbidden
        latest = latest_edition(guide_id)
        if (latest.number, latest.version) != (number, version):
            raise StaleGuide
        guide.title = _line(title or guide.title) or guide.title
        if content == content_of(latest):
            return latest
        _check_pictures(guide_id, content)
        if latest.frozen_at is not None:
            latest = _edition(actor, guide, number + 1, content)
            session.add(latest)
            session.flush()
            return latest
        latest.content = content.model_dump(mode="json")
        latest.version += 1
        latest.saved_at = now()
        return latest


def freeze_guide(actor: Actor, edition_id: int) -> GuideEdition:
    """Close an edition for ever, because a session opens by it; the session's own policy was asked before.

    :raises GuideIsEmpty: when it asks nothing. Freezing twice is the same as once.
    """
    with unit_of_work(lock=(GuideEdition, edition_id)):
        edition = edition_of(edition_id)
        if not actor.is_in(edition.programme_id):
            raise NotFound
        if not content_of(edition).questions:
            raise GuideIsEmpty
        edition.frozen_at = edition.frozen_at or now()
        return edition


def _check_pictures(guide_id: int, content: GuideContent) -> None:
    """A guide shows its own pictures only: another's would open to people who may not see them."""
    shown = {stimulus.id for stimulus in content.stimuli}
    if shown and not shown <= picture_ids(guide_id):
        raise GuideNotRight


def _same_form(study: Study, guid: str) -> Guide | None:
    mine = (Guide.guid == guid, Guide.study_id == study.id)
    return db.session.scalar(select(Guide).where(*mine)) if guid else None


def _edition(actor: Actor, guide: Guide, number: int, content: GuideContent) -> GuideEdition:
    return GuideEdition(
        programme_id=guide.programme_id, guide_id=guide.id, number=number, content=content.model_dump(mode="json"),
        version=1, saved_at=now(), created_at=now(), created_by_id=actor.person_in(guide.programme_id),
    )  # fmt: skip


def _line(title: str) -> str:
    return " ".join(title.split())[:TITLE_CHARS]


def _note(actor: Actor, action: str, guide: Guide) -> None:
    record(actor, action, programme_id=guide.programme_id, object_kind="guide", object_id=guide.id)
