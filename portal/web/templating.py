"""What every template knows without asking: who reads, in which language and theme, and the small helpers."""

from collections.abc import Callable, Iterable, Iterator
from types import FunctionType
from typing import Any

from flask import Flask, Response, current_app, g, has_request_context, request, stream_template
from flask_babel import gettext
from flask_wtf.csrf import generate_csrf
from jinja2 import FileSystemBytecodeCache
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from portal.i18n.voice import voice
from portal.web import forms, rows
from portal.web.access import current_actor
from portal.web.glyphs import GLYPHS, code_class, tint_of
from portal.web.icons import glyph, icon

THEMES = ("auto", "light", "dark")


class PageContext(Context):
    """Jinja's, which looks at every call by eight attributes whether it wants a context; our pages call macros most."""

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro or a plain function; all else as Jinja does it."""
        if type(called) is Macro:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return called(self.eval_ctx, *args, **kwargs)
        if type(called) is FunctionType and not called.__dict__:  # marks of what it wants would stand there
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return called(*args, **kwargs)
        return super().call(called, *args, **kwargs)


def csrf() -> Markup:
    """The hidden field of every form that posts; made once a page, which may have fifty of them."""
    found: Markup | None = g.get("csrf_field")
    if found is None:
        field = Markup('<input type="hidden" name="csrf_token" value="{}">')
        g.csrf_field = found = field.format(generate_csrf())
    return found


def account_choice(name: str) -> str | None:
    """What the signed-in account chose (`locale`, `theme`), or None; `g.account` is set by the sign-in."""
    return getattr(g.get("account"), name, None)


def theme() -> str:
    """`light`, `dark` or `auto` (as in the system): chosen on this device, else by the account."""
    on_device = request.cookies.get("theme") if has_request_context() else None
    chosen = on_device or account_choice("theme") or "auto"
    return chosen if chosen in THEMES else "auto"


def has_read_aloud() -> bool:
    """Whether pages offer to be read aloud: as the person chose, else to those of 8–13."""
    chosen = getattr(g.get("account"), "has_read_aloud", None)
    return voice() == "child" if chosen is None else bool(chosen)


def person_key() -> str:
    """Names the reader for what the browser keeps (drafts, outbox); empty when nobody is signed in."""
    account_id = current_actor().account_id
    return "" if account_id is None else str(account_id)


def brand() -> str:
    """The product's name in the reader's language."""
    return str(gettext("Golosa"))


def _context() -> dict[str, object]:
    return {"actor": current_actor(), "settings": current_app.extensions["settings"], "brand": brand()}


def init_app(app: Flask) -> None:
    """Add the helpers to the template environment; macros get them without `with context`."""
    app.context_processor(_context)
    app.jinja_env.globals.update(
        csrf=csrf, icon=icon, glyph=glyph, theme=theme, person_key=person_key, has_read_aloud=has_read_aloud,
        code_class=code_class, tint_of=tint_of, GLYPHS=GLYPHS,
    )  # fmt: skip
    forms.init_app(app)
    rows.init_app(app)
    app.jinja_env.context_class = PageContext
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    _keep_compiled(app)


def _keep_compiled(app: Flask) -> None:
    """Templates are compiled once a change, not once a start, so that the first view of a page costs as little."""
    folder = app.extensions["settings"].var_dir / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(folder))


def stream_page(template: str, **context: Any) -> Response:
    """A long page that is sent while it is written, so that its beginning is read at once.

    Everything that it shows must have been read before; an error in the middle cannot become an error page any more.
    """
    # The session's cookie leaves with the first byte, so the page's token is put into it now.
    generate_csrf()
    account_choice("theme")  # what the reader chose is read now: a look noted before has let go of it
    return Response(_in_pieces(stream_template(template, **context)), mimetype="text/html")


def _in_pieces(parts: Iterable[str], size: int = 16_384) -> Iterator[str]:
    """The parts in pieces of about `size` characters: a template yields thousands of small ones."""
    held: list[str] = []
    length = 0
    for part in parts:
        held.append(part)
        length += len(part)
        if length >= size:
            yield "".join(held)
            held, length = [], 0
    yield "".join(held)
