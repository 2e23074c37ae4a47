"""The kinds of qualification, and what asks for them."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.errors import Trouble
from portal.people.models import POSITIONS
from portal.people.queries.labels import POSITION_LABELS
from portal.programmes.errors import Stale
from portal.programmes.forms import version_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.qualifications import policy, services
from portal.qualifications.forms import KindForm
from portal.qualifications.models import QualificationKind
from portal.qualifications.queries import kinds_of, name_of, requirements_of
from portal.qualifications.rules import MINORS, position_gate
from portal.qualifications.views.blueprint import bp, kind_at
from portal.web.access import access, current_actor
from portal.web.forms import options


def can_edit_kind(actor: Any, pair: tuple[Programme, QualificationKind]) -> bool:
    """The programme's administrators."""
    return policy.can_edit_kinds(actor, pair[0])


def gate_labels() -> dict[str, Any]:
    """Every gate in words."""
    places = {position_gate(kind): _("Position: %(name)s", name=POSITION_LABELS[kind]) for kind in POSITIONS}
    return {MINORS: _("Leading a meeting where children speak"), **places}


@bp.get("/kinds")
@access(policy.can_list_papers, programme_of)
def kind_list(at: Programme) -> ResponseReturnValue:
    """The kinds and what asks for them."""
    asked, labels = requirements_of(at.id), gate_labels()
    rows = [(kind, name_of(kind), _gates(kind.id, asked, labels)) for kind in kinds_of(at.id)]
    return render_template(
        "portal/qualifications/kind_list.html", slug=at.slug, rows=rows,
        may_edit=policy.can_edit_kinds(current_actor(), at),
    )  # fmt: skip


@bp.post("/kinds/usual")
@access(policy.can_edit_kinds, programme_of)
def kinds_begin(at: Programme) -> ResponseReturnValue:
    """Add the kinds that most programmes need."""
    slug = at.slug
    services.add_usual_kinds(current_actor(), at.id)
    flash(_("The usual kinds are there. Say now what asks for them."))
    return redirect(url_for("qualifications.kind_list", slug=slug), 303)


@bp.route("/kinds/new", methods=["GET", "POST"])
@access(policy.can_edit_kinds, programme_of)
def kind_new(at: Programme) -> ResponseReturnValue:
    """A kind of the programme's own."""
    at_id, slug, form = at.id, at.slug, _form(KindForm())

    def act() -> object:
        return services.add_kind(current_actor(), at_id, **_said(form))

    return _save(form, slug, act, _("New kind"))


@bp.route("/kinds/<int:kind_id>/edit", methods=["GET", "POST"])
@access(can_edit_kind, kind_at)
def kind_edit(pair: tuple[Programme, QualificationKind]) -> ResponseReturnValue:
    """Change a kind and what asks for it."""
    at, kind = pair
    kind_id, name = kind.id, name_of(kind)
    gates = [gate for gate, kinds in requirements_of(at.id).items() if kind_id in kinds]
    form = _form(KindForm(obj=kind, data={"gates": gates}))

    def act() -> object:
        return services.edit_kind(current_actor(), kind_id, version_of(form), **_said(form))

    return _save(form, at.slug, act, name)


def _form(form: KindForm) -> KindForm:
    form.gates.choices = options(gate_labels())
    return form


def _said(form: KindForm) -> dict[str, Any]:
    return {
        "name_ru": form.name_ru.data or "",
        "name_en": form.name_en.data or "",
        "months": form.months.data,
        "gates": form.gates.data or (),
        "is_earned": form.is_earned.data,
    }


def _gates(kind_id: int, asked: dict[str, set[int]], labels: dict[str, Any]) -> list[Any]:
    return [label for gate, label in labels.items() if kind_id in asked.get(gate, ())]


def _save(form: KindForm, slug: str, act: Any, title: str) -> ResponseReturnValue:
    problem, status = "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                act()
                flash(_("Saved."))
                return redirect(url_for("qualifications.kind_list", slug=slug), 303)
            except Stale as error:
                problem, status, form.version.data = error.text, error.status, ""
            except Trouble as error:
                problem, status = error.text, error.status
    page = render_template("portal/qualifications/kind_form.html", slug=slug, form=form, problem=problem, title=title)
    return page, status
