"""The demo's transitions: one that went all the way, one that waits for the second approval, one being vouched for."""

import io
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.transitions.models import Transition
from community.transitions.queries import plan_for, transition
from community.transitions.services import (
    add_evidence,
    approve,
    begin_trial,
    confirm,
    draft,
    hold_ceremony,
    request,
    vouch,
)
from portal.clock import moved, now, today
from portal.db import db
from portal.files.pictures import Picture, clean_picture
from portal.people.demo import demo_actor
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

WHY = {
    "ilya": "Я был на каждом событии клуба и хочу вести своё.",
    "nikolay": "За год понял, что сильнее всего у меня получается слушать и задавать вопросы.",
    "kostya": "Хочу рассказывать о программе так, как рассказывали мне.",
}


def load(_app: Flask) -> None:
    """Play the steps with the clock moved, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Transition.id).where(Transition.programme_id == at.id).limit(1)) is not None:
        return
    programme_id = at.id
    _all_the_way(programme_id)
    _to_the_second_approval(programme_id)
    _to_the_vouchers(programme_id)


def _all_the_way(programme_id: int) -> None:
    """Илья becomes an organiser."""
    row_id = _asked("ilya", programme_id, "graduate-organiser", 70, {"event": "Вечер игр в марте, 14 человек."})
    with moved(now() - timedelta(days=68)):
        vouch(demo_actor("darya"), row_id, "Илья слышит людей и держит слово.")
        approve(demo_actor("larisa"), row_id, transition(row_id).version)
    with moved(now() - timedelta(days=66)):
        approve(demo_actor("olga"), row_id, transition(row_id).version)
    with moved(now() - timedelta(days=65)):
        begin_trial(demo_actor("ilya"), row_id, transition(row_id).version)
    with moved(now() - timedelta(days=30)):
        confirm(demo_actor("olga"), row_id, transition(row_id).version)
        hold_ceremony(demo_actor("olga"), row_id, today("Europe/Moscow"), "На встрече клуба, слово сказала Дарья.")


def _to_the_second_approval(programme_id: int) -> None:
    """Николай wants to be a tutor; the coordinator's approval is due."""
    said = {"supervised": "Две встречи с Ларисой: 3 и 17 октября."}
    row_id = _asked("nikolay", programme_id, "mentor-tutor", 20, said)
    with moved(now() - timedelta(days=18)):
        add_evidence(demo_actor("nikolay"), row_id, "supervised", "Лист из моего дневника.", file=_sheet())
    with moved(now() - timedelta(days=15)):
        vouch(demo_actor("svetlana"), row_id, "Николай умеет ждать. Детям с ним спокойно.")
        vouch(demo_actor("viktor"), row_id, "Мы вместе вели две встречи, готов поручиться.")
    with moved(now() - timedelta(days=9)):
        approve(demo_actor("larisa"), row_id, transition(row_id).version, "Слушает, не подсказывает.")


def _sheet() -> Picture:
    """A sheet of a diary, lined."""
    from PIL import Image, ImageDraw

    sheet = Image.new("RGB", (600, 400), "#fdfbf5")
    pen = ImageDraw.Draw(sheet)
    for y in range(60, 400, 40):
        pen.line([(40, y), (560, y)], fill="#94a3b8", width=2)
    pen.line([(90, 0), (90, 400)], fill="#b45309", width=2)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return clean_picture(out.getvalue())


def _to_the_vouchers(programme_id: int) -> None:
    """Константин wants to be an ambassador; nobody has vouched yet."""
    _asked("kostya", programme_id, "any-ambassador", 4, {})


def _asked(key: str, programme_id: int, plan: str, days_ago: int, said: dict[str, str]) -> int:
    with moved(now() - timedelta(days=days_ago)):
        row = draft(demo_actor(key), programme_id, plan, WHY[key])
        row_id, known = row.id, {one.key for one in plan_for(row).criteria}
        request(demo_actor(key), row_id, row.version)
        for criterion, words in said.items():
            if criterion in known:
                add_evidence(demo_actor("larisa"), row_id, criterion, words)
    return row_id
