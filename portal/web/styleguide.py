"""The style guide: every macro in every state, for eyes, axe and screenshots; only in the demo."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, Flask, abort, current_app, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from portal.charts import (
    Bar,
    Bars,
    Gap,
    Heat,
    HeatCell,
    HeatRow,
    Lane,
    Moment,
    Part,
    Phase,
    Stack,
    Stacks,
    Timeline,
    Turn,
    hide_small,
)
from portal.web.access import public
from portal.web.forms import Date3Field, Form, NotBlank

bp = Blueprint("styleguide", __name__)
PARTS = {
    "ground": _l("Ground"), "controls": _l("Buttons and signs"), "cards": _l("Cards and lists"), "forms": _l("Forms"),
    "messages": _l("Messages"), "charts": _l("Charts"), "print": _l("Print"), "kids": _l("8–13"),
}  # fmt: skip
DAY = "21 ноября, МСК"
NAMES = ("Клён", "Река", "Ветер", "Мост", "Сосна", "Парус", "Кораблик")


class Specimen(Form):
    """A form with every kind of field; specimens stand in Russian."""

    title = StringField("Вопрос исследования", [NotBlank(), Length(max=60)])
    place = StringField("Где встречаемся", [Optional()], description="Город, адрес, этаж")
    zone = SelectField("Часовой пояс", choices={"msk": "МСК, Москва", "ekb": "МСК+2, Екатеринбург"})
    memo = TextAreaField("Заметка", [Optional()])
    kind = RadioField("Как проходит", choices={"room": "В комнате", "live": "Очно", "import": "Запись уже есть"})
    who = SelectMultipleField("Кто участвует", choices={"m": "Наставники", "g": "Выпускники", "t": "Тьюторы"})
    score = RadioField("Насколько программа была вашей?", choices={str(n): str(n) for n in range(11)})
    born = Date3Field("Дата рождения")
    file = FileField("Стенограмма", [Optional()])
    agree = BooleanField("Понимаю, что запись хранится до 1 декабря 2027")


def _bars() -> Bars:
    counts = (
        ("Доверие", 41),
        ("Страх", 18),
        ("Дорога домой", 9),
        ("Не ругается, а сначала слушает и только потом говорит", 7),
    )
    bars = [Bar(word, count, "#") for word, count in counts]
    return Bars("Чаще всего говорят о доверии", bars, ("Код", "Отрывков"), ("n = 62 реплики", DAY), whole=62)


def _stacks() -> Stacks:
    names = ("Стало лучше", "Без перемен", "Стало хуже", "Не измерено")
    rows = (("Наставники", (14, 6, 2, 3)), ("Выпускники", (22, 9, 1, 8)), ("Тьюторы", (4, 4, 0, 2)))
    stacks = [Stack(label, [Part(value, "#") for value in values]) for label, values in rows]
    return Stacks("Лучше стало чаще, чем хуже, во всех трёх группах", names, stacks, "Группа", ("n = 75", DAY))


def _heat() -> Heat:
    counts = [[31, 8, 3], [12, 11, 6], [9, 2, 1], [0, 17, 24]]
    labels = ("Доверие", "Страх", "Дорога домой", "Деньги")
    rows = [
        HeatRow(label, [HeatCell(value, "#") for value in line])
        for label, line in zip(labels, hide_small(counts), strict=True)
    ]
    return Heat("О доверии говорят выпускники, о деньгах тьюторы", "Код", ("Выпускники", "Наставники", "Тьюторы"), rows,
                ("меньше 5 скрыто",), ("n реплик", "412", "388", "97"))  # fmt: skip


def _timeline() -> Timeline:
    turns = {0: [(0, 180), (900, 960)], 1: [(200, 420), (980, 1400)], 2: [(440, 600), (1500, 1900)], 3: [(2000, 2300)]}
    lanes = [
        Lane(NAMES[at], [Turn(begins, ends, ("code-1",) if at % 2 else ()) for begins, ends in spans])
        for at, spans in turns.items()
    ]
    phases = (Phase("Вступление", 0, 430), Phase("Разогрев", 430, 970), Phase("Ключевые", 970, 2400))
    moments = (Moment("18:22", "Клён", "начинает", "#"), Moment("18:31", "Мост", "тишина 40 с"))
    claim = "Дольше всех говорила Река, тишина перед последней репликой"
    return Timeline(claim, 2400, lanes, phases, (Gap(1900, 2000),), moments, ("40 мин", DAY))


def _tree() -> list[dict[str, Any]]:
    return [
        {"id": 1, "label": "Доверие", "count": 41, "code": {"number": 1}, "href": "#", "selected": True, "children": [
            {"id": 2, "label": "Ждёт", "count": 12, "code": {"number": 1, "sub": "a"}, "children": []},
            {"id": 3, "label": "Не ругается", "count": 7, "code": {"number": 1, "sub": "b"}, "children": []},
        ]},
        {"id": 4, "label": "Страх", "count": 18, "code": {"number": 2}, "open": False, "children": [
            {"id": 5, "label": "Школа", "count": 5, "code": {"number": 2, "sub": "a"}, "children": []}]},
        {"id": 6, "label": "Без цвета", "count": 0, "code": {"number": 14, "colour": None}, "children": []},
    ]  # fmt: skip


def _specimens(part: str) -> dict[str, Any]:
    form = Specimen(formdata=None, meta={"csrf": False})
    wrong = Specimen(formdata=None, prefix="wrong-", meta={"csrf": False})
    if part == "forms":
        wrong.title.errors = ["Напишите вопрос: хотя бы одно предложение."]
        wrong.born.errors = ["Такой даты нет. Напишите день, месяц и четыре цифры года."]
        wrong.kind.errors = ["Выберите, как проходит встреча."]
    people = [SimpleNamespace(id=at, name=name, turns=7 * at + 3, words=880 - 97 * at, state=at % 2)
              for at, name in enumerate(NAMES)]  # fmt: skip
    return {
        "form_rest": form, "form_wrong": wrong, "rows": people, "tree_nodes": _tree(), "bars": _bars(),
        "stacks": _stacks(), "heat": _heat(), "line": _timeline(), "moment": datetime(2026, 11, 26, 15, 0, tzinfo=UTC),
    }  # fmt: skip


@bp.get("/styleguide")
@bp.get("/styleguide/<part>")
@public("specimens hold no data; the page exists only in the demo")
def show(part: str = "ground") -> ResponseReturnValue:
    """One part of the style guide."""
    if part not in PARTS or not current_app.extensions["settings"].demo:
        abort(404)
    if part == "messages":
        flash("Выгрузка готова: 62 реплики.")
    return render_template(f"portal/web/styleguide/{part}.html", part=part, parts_list=PARTS, **_specimens(part))


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)
