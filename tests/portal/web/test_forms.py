"""Forms: what is optional, what is said, and the order of label, hint, error and control."""

from datetime import date

import pytest
from flask import Flask, render_template_string
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Email, InputRequired, Optional

from portal.web.forms import Date3Field, Form, NotBlank, control_attrs, is_optional

RU = {"Cookie": "locale=ru"}


class Sample(Form):
    """Fields of each kind."""

    title = StringField("Title", [NotBlank()])
    place = StringField("Place", [Optional()])
    free = StringField("Free")
    needed = StringField("Needed", [DataRequired()])
    asked = StringField("Asked", [InputRequired()])
    kind = RadioField("Kind", choices={"a": "A"})
    zone = SelectField("Zone", [Optional()], choices={"a": "A"})
    agree = BooleanField("Agree")
    mail = StringField("Mail", [Optional(), Email()])
    born = Date3Field("Born")


def sample(**typed: object) -> Sample:
    return Sample(formdata=MultiDict(typed), meta={"csrf": False})


def test_only_what_may_stay_empty_is_optional(face: Flask) -> None:
    with face.test_request_context():
        form = sample()
        assert {field.name for field in form if is_optional(field)} == {"place", "free", "zone", "mail", "born"}


def test_messages_are_ours_and_say_what_to_do(face: Flask) -> None:
    with face.test_request_context(headers=RU):
        form = sample(mail="кто-то")
        form.validate()
        assert form.needed.errors == ["Заполните это поле."]
        assert form.title.errors == ["Поле «Title» пустое. Напишите что-нибудь."]
        assert form.mail.errors == ["Напишите адрес почты целиком, например ira@example.org."]
        assert form.kind.errors == ["Выберите из списка."]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [(["31", "3", "2009"], date(2009, 3, 31)), (["", "", ""], None), ([" 1 ", "01", "2010"], date(2010, 1, 1))],
)
def test_a_date_of_three_boxes_is_read(face: Flask, typed: list[str], expected: date | None) -> None:
    with face.test_request_context():
        form = Sample(formdata=MultiDict([("born", part) for part in typed]), meta={"csrf": False})
        assert form.born.data == expected


@pytest.mark.parametrize("typed", [["31", "2", "2009"], ["x", "3", "2009"], ["1", "", ""]])
def test_a_date_that_is_none_keeps_what_was_typed(face: Flask, typed: list[str]) -> None:
    with face.test_request_context():
        form = Sample(formdata=MultiDict([("born", part) for part in typed]), meta={"csrf": False})
        form.validate()
        assert form.born.data is None
        assert form.born.boxes() == tuple(typed)
        assert "четыре цифры года" in form.born.errors[0]


def test_a_stored_date_fills_the_boxes(face: Flask) -> None:
    with face.test_request_context():
        form = Sample(formdata=None, born=date(2009, 3, 31), meta={"csrf": False})
        assert form.born.boxes() == ("31", "3", "2009")


def rendered(face: Flask, form: Sample, macro: str) -> str:
    source = "{% from 'macros/forms.html' import field, form_errors, radios, date3 %}" + macro
    return " ".join(render_template_string(source, form=form).split())


def test_label_hint_error_and_control_stand_in_order(face: Flask) -> None:
    with face.test_request_context():
        form = sample()
        form.validate()
        text = rendered(face, form, "{{ field(form.title, hint='One sentence', autosave='t', autocomplete='off') }}")
    places = [text.index(mark) for mark in ("field-label", "title-hint", "title-error", "<input")]
    assert places == sorted(places)
    assert 'aria-describedby="title-hint title-error"' in text
    assert 'aria-invalid="true"' in text
    assert 'data-autosave="t"' in text
    assert 'autocomplete="off"' in text


def test_the_summary_links_to_each_field_and_says_that_nothing_is_lost(face: Flask) -> None:
    with face.test_request_context(headers={"Cookie": "locale=en"}):
        form = sample(title="kept <b>")
        form.validate()
        summary = rendered(face, form, "{{ form_errors(form) }}")
        control = rendered(face, form, "{{ field(form.title) }}")
    assert 'href="#needed"' in summary
    assert "What you typed is kept." in summary
    assert "kept &lt;b&gt;" in control


def test_a_form_without_errors_has_no_summary(face: Flask) -> None:
    with face.test_request_context():
        assert rendered(face, sample(), "{{ form_errors(form) }}") == ""


def test_attributes_without_a_value_are_left_out(face: Flask) -> None:
    with face.test_request_context():
        attrs = control_attrs(sample().free, None, {"data_x": 1, "accept": None}, rows=None)
    assert attrs == {"data-x": 1}
