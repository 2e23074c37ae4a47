"""Which files belong to which catalogue: one per feature, with its templates and scripts."""

from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("portal", "facilitation", "community")
FACE_TEMPLATES = ("layout", "macros", "errors")
SUFFIXES = (".py", ".html", ".txt", ".js")


def feature_names(root: Path) -> list[str]:
    """`portal`, `portal.accounts`, `facilitation.rooms`, …: packages and the features in them."""
    found = []
    for package in PACKAGES:
        folder = root / package
        if not (folder / "__init__.py").is_file():
            continue
        found.append(package)
        found += [f"{package}.{one.parent.name}" for one in folder.glob("*/__init__.py")]
    return sorted(found)


def _folders(root: Path, name: str) -> Iterator[Path]:
    """Folders and single files whose texts belong to a feature."""
    package, _, feature = name.partition(".")
    if not feature:
        yield from (root / package).glob("*.py")
        return
    yield root / package / feature
    yield root / "templates" / package / feature
    yield from (root / "templates" / "emails").glob(f"{package}/{feature}")
    yield root / "static" / "js" / package / feature
    yield root / "static" / "js" / package / f"{feature}.js"
    yield from _extra(root, name)


def _extra(root: Path, name: str) -> Iterator[Path]:
    core = sorted((root / "static" / "js" / "core").glob("*.js"))
    if name == "portal.web":
        yield from (root / "templates" / one for one in FACE_TEMPLATES)
        yield from (one for one in core if not _is_journal(one))
    if name == "portal.charts":
        yield root / "templates" / "macros" / "charts.html"
    if name == "portal.journal":
        yield from (one for one in core if _is_journal(one))
    if name == "portal.mail":
        yield from (root / "templates" / "emails").glob("*.*")
    if name == "portal.accounts":
        yield root / "templates" / "security"


def _is_journal(script: Path) -> bool:
    """The journal's client is spread over several modules of `static/js/core`."""
    return script.stem.split("_")[0] in {"journal", "line", "outbox", "sender", "sequence", "cid"}


def files_of(root: Path, name: str) -> list[Path]:
    """Every file of a feature that may hold texts, sorted."""
    found: set[Path] = set()
    for place in _folders(root, name):
        found |= {place} if place.is_file() else {one for one in place.rglob("*") if one.is_file()}
    chart_macros = root / "templates" / "macros" / "charts.html"
    if name != "portal.charts":
        found.discard(chart_macros)
    return sorted(one for one in found if one.suffix in SUFFIXES)


def catalogue_path(root: Path, locale: str, name: str) -> Path:
    """Where a feature's catalogue lies: `translations/ru/facilitation.rooms.po`."""
    return root / "translations" / locale / f"{name}.po"
