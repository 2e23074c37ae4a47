"""The base of all forms: our own words for what is wrong, and the fields that WTForms lacks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import Flask
from flask_babel import get_domain, gettext, lazy_gettext, lazy_ngettext
from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

# WTForms says these; their Russian is in translations/ru/portal.web.po.
SAID_BY_WTFORMS = (
    lazy_gettext("This field is required."), lazy_gettext("Invalid email address."),
    lazy_gettext("Not a valid choice."),
    lazy_gettext("Not a valid choice"), lazy_gettext("Invalid choice: could not coerce."),
    lazy_gettext("Not a valid integer value."), lazy_gettext("Not a valid decimal value."),
    lazy_gettext("Not a valid float value."), lazy_gettext("Not a valid date value."),
    lazy_gettext("Not a valid datetime value."), lazy_gettext("Not a valid time value."), lazy_gettext("Invalid URL."),
    lazy_ngettext("Field cannot be longer than %(max)d character.",
                  "Field cannot be longer than %(max)d characters.", 1),
    lazy_gettext("Invalid input."), lazy_gettext("Invalid value, can't be any of: %(values)s."),
)  # fmt: skip


NEVER_OPTIONAL = frozenset({"BooleanField", "SubmitField", "HiddenField", "CSRFTokenField"})
# A choice without `Optional` must be made: WTForms refuses none of them.
CHOSEN = frozenset({"RadioField", "SelectField"})


class _OurWords:
    """What WTForms calls to translate its messages."""

    def gettext(self, text: str) -> str:
        return str(gettext(text))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form for `n`, its placeholders left for WTForms to fill."""
        return str(get_domain().get_translations().ungettext(singular, plural, n))


class Form(FlaskForm):  # type: ignore[misc]
    """Every form of the portal; CSRF is on, messages are ours."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Our translations instead of WTForms' own."""

        def get_translations(self, form: Any) -> _OurWords:
            """One object serves all languages."""
            return _OurWords()


def is_optional(field: Field) -> bool:
    """Whether the label says «(optional)»: nothing demands a value, and it is not a mere tick."""
    if field.type in NEVER_OPTIONAL or getattr(field.flags, "required", False):
        return False
    kinds = tuple(field.validators)
    if any(isinstance(one, (DataRequired, InputRequired)) for one in kinds):
        return False
    return field.type not in CHOSEN or any(isinstance(one, Optional) for one in kinds)


def control_attrs(
    field: Field, hint: object = None, more: dict[str, object] | None = None, **named: object
) -> dict[str, object]:
    """Attributes of a control: what describes it, whether it is wrong, and those asked for by the template.

    `autosave` and `count` become `data-` attributes; underscores in names become hyphens.
    """
    described = [f"{field.id}-hint"] if hint or field.description else []
    described += [f"{field.id}-error"] if field.errors else []
    attrs: dict[str, object] = {"aria-describedby": " ".join(described)} if described else {}
    if field.errors:
        attrs["aria-invalid"] = "true"
    asked = {name.replace("_", "-"): value for name, value in (more or {}).items()}
    asked |= {f"data-{name}" if name in {"autosave", "count"} else name: value for name, value in named.items()}
    return attrs | {name: value for name, value in asked.items() if value is not None}


def init_app(app: Flask) -> None:
    """What `macros/forms.html` asks of a field."""
    app.jinja_env.globals.update(is_optional=is_optional, control_attrs=control_attrs)


class Date3Field(Field):
    """A date in three boxes (day, month, year), as for a birthday; `data` is a `date` or None.

    What was typed is kept in `typed`, also when it is no date.
    """

    typed: tuple[str, str, str] = ("", "", "")

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read day, month and year.

        :raises ValueError: when they make no date.
        """
        texts = [text.strip() for text in (*valuelist, "", "", "")[:3]]
        self.typed = (texts[0], texts[1], texts[2])
        if not any(texts):
            self.data = None
            return
        try:
            self.data = date(int(texts[2]), int(texts[1]), int(texts[0]))
        except ValueError as error:
            self.data = None
            raise ValueError(
                gettext("There is no such date. Write the day, the month and four figures of the year.")
            ) from error

    def boxes(self) -> tuple[str, str, str]:
        """What stands in the three boxes."""
        if any(self.typed) or not isinstance(self.data, date):
            return self.typed
        return (str(self.data.day), str(self.data.month), str(self.data.year))


class NotBlank:
    """The text must hold more than spaces."""

    field_flags = {"required": True}

    def __init__(self, message: Any = None) -> None:
        self.message = message

    def __call__(self, form: Any, field: Field) -> None:
        """Check.

        :raises ValidationError: with the field's own remedy or the general one.
        """
        if not str(field.data or "").strip():
            empty = gettext("“%(label)s” is empty. Write something there.", label=field.label.text)
            raise ValidationError(str(self.message or empty))


def options(words: Mapping[Any, Any]) -> Any:
    """The choices of a select or of radio buttons, out of value → words, which may be lazy texts."""
    return [SelectChoice(str(value), label) for value, label in words.items()]
