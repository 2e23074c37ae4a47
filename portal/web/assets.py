"""Own static files and the allowed vendor files, compressed, at addresses that change with their content.

One version stands in the path (`/assets/<version>/js/core/forms.js`), so that modules which import each other by
relative path are cached for ever and never mixed with those of another edition.
"""

import gzip
import hashlib
import json
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request, url_for
from markupsafe import Markup
from werkzeug.security import safe_join

from portal.web.access import public
from portal.web.headers import csp_nonce

VENDOR = {
    "vendor/bootstrap.css": "bootstrap/dist/css/bootstrap.min.css",
    "vendor/htmx.js": "htmx.org/dist/htmx.min.js",
    "vendor/leaflet.css": "leaflet/dist/leaflet.css",
    "vendor/leaflet.js": "leaflet/dist/leaflet.js",
    "vendor/socket.io.js": "socket.io-client/dist/socket.io.esm.min.js",
}
MODULES = {"socket.io-client": "vendor/socket.io.js"}
STYLES = (
    "tokens",
    "codes",
    "base",
    "shell",
    "palette",
    "cards",
    "controls",
    "messages",
    "forms",
    "tables",
    "lists",
    "charts",
    "print",
)
BUNDLES = {"css/golosa.css": tuple(f"css/{name}.css" for name in STYLES)}
_COMPRESSED = ("text/", "application/json", "application/manifest+json", "image/svg+xml")
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
}
_FOREVER = "public, max-age=31536000, immutable"

bp = Blueprint("assets", __name__)


@dataclass(frozen=True)
class Item:
    """One file ready to be sent; `packed` is its gzip form, or None when that is no gain."""

    body: bytes
    packed: bytes | None
    mimetype: str
    etag: str


class Shelf:
    """Reads the files under `static/` and the vendor files named in `VENDOR`; nothing else can be asked for."""

    def __init__(self, static: Path, modules: Path) -> None:
        self.static, self.modules = static, modules
        self.item = lru_cache(maxsize=512)(self._item)
        self._version = ""

    def paths(self, name: str) -> list[Path]:
        """The files behind a name; empty when there is none."""
        if name in VENDOR:
            found = [self.modules / VENDOR[name]]
        elif name in BUNDLES:
            found = [self.static / part for part in BUNDLES[name]]
        else:
            joined = safe_join(str(self.static), name)
            found = [Path(joined)] if joined else []
        return [path for path in found if path.is_file()]

    def _item(self, name: str) -> Item | None:
        paths = self.paths(name)
        if not paths:
            return None
        body = b"\n".join(_without_map(path.read_bytes()) for path in paths)
        mimetype = _TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        packed = gzip.compress(body, 9, mtime=0) if len(body) > 1024 and mimetype.startswith(_COMPRESSED) else None
        return Item(body, packed, mimetype, hashlib.sha256(body).hexdigest()[:20])

    def version(self) -> str:
        """Twelve hex digits over the content of every file, counted once a process."""
        if not self._version:
            self._version = self._digest()
        return self._version

    def _digest(self) -> str:
        digest = hashlib.sha256()
        own = (path for path in self.static.rglob("*") if path.is_file())
        for path in sorted([*own, *(self.modules / name for name in VENDOR.values())]):
            digest.update(path.name.encode())
            digest.update(path.read_bytes() if path.is_file() else b"")
        return digest.hexdigest()[:12]

    def forget(self) -> None:
        """Read everything anew; a developer's server does so at each page."""
        self._version = ""
        self.item.cache_clear()


def _without_map(body: bytes) -> bytes:
    """Drop the line that names a source map, which is not served."""
    lines = body.rstrip().rsplit(b"\n", 1)
    return lines[0] if len(lines) == 2 and b"sourceMappingURL=" in lines[1] and len(lines[1]) < 200 else body


def shelf() -> Shelf:
    """The shelf of this application."""
    found: Shelf = current_app.extensions["assets"]
    return found


def asset(name: str) -> str:
    """Address of an own file (`css/golosa.css`) or a vendor file (`vendor/htmx.js`).

    :raises LookupError: when there is no such file.
    """
    if not shelf().paths(name):
        raise LookupError(f"no such asset: {name}")
    return url_for("assets.file", version=shelf().version(), name=name)


def import_map() -> Markup:
    """The import map of vendor modules; stands before the first module script."""
    names = {name: asset(path) for name, path in MODULES.items() if shelf().paths(path)}
    text = json.dumps({"imports": names}).replace("<", "\\u003c")
    return Markup('<script type="importmap" nonce="{}">{}</script>').format(csp_nonce(), Markup(text))  # noqa: S704


@bp.get("/assets/<version>/<path:name>")
@public("styles, scripts and pictures carry no person's data")
def file(version: str, name: str) -> Response:
    """One file; kept for ever when the version is the present one."""
    item = shelf().item(name)
    if item is None:
        abort(404)
    packed = item.packed if request.accept_encodings.quality("gzip") > 0 else None
    answer = Response(packed or item.body, mimetype=item.mimetype)
    answer.headers["Cache-Control"] = _FOREVER if version == shelf().version() else "no-cache"
    if item.packed:
        answer.vary.add("Accept-Encoding")
    if packed:
        answer.headers["Content-Encoding"] = "gzip"
    answer.set_etag(item.etag + ("-gz" if packed else ""))
    answer.make_conditional(request)
    return answer


def init_app(app: Flask) -> None:
    """Put the shelf and its helpers into the application."""
    root = Path(app.root_path)
    app.extensions["assets"] = Shelf(root / "static", root / "node_modules")
    app.register_blueprint(bp)
    app.jinja_env.globals.update(asset=asset, import_map=import_map)
    if app.debug:
        app.before_request(lambda: shelf().forget() if request.endpoint != "assets.file" else None)
