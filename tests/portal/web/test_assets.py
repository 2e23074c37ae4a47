"""Static and vendor files: only what is allowed, cached for ever at an address that changes with the content."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.web.assets import BUNDLES, VENDOR, Shelf, asset

ROOT = Path(__file__).resolve().parents[3]
IMPORT = re.compile(r"""(?:from|import)\s+'(\.{1,2}/[^']+)'""")


def address(app: Flask, name: str) -> str:
    with app.test_request_context():
        return asset(name)


@pytest.mark.parametrize("name", [*VENDOR, *BUNDLES, "js/core/main.js", "img/icon.svg"])
def test_an_asset_is_kept_for_ever_at_its_present_address(face: Flask, visitor: FlaskClient, name: str) -> None:
    answer = visitor.get(address(face, name))
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


def test_an_asset_of_another_version_is_not_kept(visitor: FlaskClient) -> None:
    answer = visitor.get("/assets/old/js/core/main.js")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "name", ["../portal/app.py", "js/../../wsgi.py", "%2e%2e/wsgi.py", "vendor/bootstrap.js", "css", "vendor/../x"]
)
def test_nothing_else_can_be_asked_for(visitor: FlaskClient, name: str) -> None:
    assert visitor.get(f"/assets/x/{name}").status_code == 404


def test_a_large_text_is_sent_compressed_and_answered_304(face: Flask, visitor: FlaskClient) -> None:
    place = address(face, "vendor/bootstrap.css")
    packed = visitor.get(place, headers={"Accept-Encoding": "gzip"})
    plain = visitor.get(place)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < len(plain.data) / 4
    assert packed.headers["ETag"] != plain.headers["ETag"]
    again = visitor.get(place, headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]})
    assert again.status_code == 304


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a{}")
    before = Shelf(tmp_path, tmp_path).version()
    (tmp_path / "a.css").write_text("b{}")
    assert Shelf(tmp_path, tmp_path).version() != before


def test_an_unknown_asset_is_named(face: Flask) -> None:
    with face.test_request_context(), pytest.raises(LookupError, match=r"css/nowhere\.css"):
        asset("css/nowhere.css")


def test_every_script_imports_files_that_exist() -> None:
    scripts = list((ROOT / "static" / "js").rglob("*.js"))
    lost = [
        f"{script.relative_to(ROOT)}: {name}"
        for script in scripts
        for name in IMPORT.findall(script.read_text("utf-8"))
        if not (script.parent / name).resolve().is_file()
    ]
    assert scripts
    assert lost == []


def test_styles_and_scripts_name_no_foreign_host() -> None:
    own = [path for path in (ROOT / "static").rglob("*") if path.suffix in {".css", ".js"}]
    found = [path.name for path in own if re.search(r"https?://(?!www\.w3\.org)|url\(", path.read_text("utf-8"))]
    assert found == []
