"""Everything in its place: file names of features, heavy libraries, addresses that must not be written down."""

import ast
import re
from pathlib import PurePath

from tests.architecture.source import PACKAGES, ROOT, imports, product, python, tracked

NAMES = {
    "__init__", "models", "rules", "policy", "queries", "services", "forms", "views", "sockets", "api", "jobs", "cli",
    "errors", "demo",
}  # fmt: skip
# The platform's machinery is laid out by what it does, and a method is a state machine: neither is a feature.
MACHINERY = {
    "portal/api", "portal/charts", "portal/exports", "portal/files", "portal/i18n", "portal/jobs", "portal/journal",
    "portal/mail", "portal/queue", "portal/realtime", "portal/search", "portal/web", "facilitation/methods",
}  # fmt: skip
EXTRA = {"portal/accounts/identity.py": "joins Flask-Security to our account"}
HEAVY = {"nltk", "pymorphy3", "simplemma", "snowballstemmer", "docx", "xlsxwriter", "typst", "lxml", "networkx", "PIL"}
REGISTRIES = [
    ".".join(words)
    for words in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"),
        ("yarnpkg", "com"), ("debian", "org"), ("archive", "ubuntu", "com"),
        ("unpkg", "com"), ("jsdelivr", "net"), ("cdnjs", "com"),
        ("golang", "org"), ("crates", "io"),
    )
]  # fmt: skip
BINARY = {".png", ".jpg", ".ico", ".woff2", ".docx", ".xlsx", ".qdpx", ".pdf", ".xz", ".zip"}


def texts() -> list[tuple[str, str]]:
    names = [name for name in tracked() if PurePath(name).suffix not in BINARY]
    return [(name, (ROOT / name).read_text(encoding="utf-8", errors="replace")) for name in names]


def test_files_of_a_feature_have_the_known_names() -> None:
    found = []
    for source in product():
        parts = source.path.removesuffix(".py").split("/")
        is_feature = len(parts) > 2 and parts[0] in PACKAGES and "/".join(parts[:2]) not in MACHINERY
        if is_feature and parts[2] not in NAMES and source.path not in EXTRA:
            found.append(source.path)
    assert found == []


def test_no_file_names_a_registry_or_a_delivery_network() -> None:
    pattern = re.compile("|".join(re.escape(host) for host in REGISTRIES), re.IGNORECASE)
    assert [f"{name}: {match.group()}" for name, text in texts() if (match := pattern.search(text))] == []


def test_lock_files_hold_no_address() -> None:
    locked = [(name, text) for name, text in texts() if name in {"requirements.txt", "requirements-dev.txt"}]
    assert [name for name, text in locked if "://" in text or "--hash=sha256:" not in text] == []
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    found = []
    for source in product():
        top = [node for node in source.tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        for module, _, line in imports(ast.Module(list(top), [])):
            if module.split(".")[0] in HEAVY:
                found.append(f"{source.path}:{line} imports {module}")
    assert found == []


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    found = [
        f"{source.path}:{node.lineno}"
        for source in python()
        if source.package == "tests"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr in {"skipif", "xfail"}
    ]
    assert found == []


def test_nothing_is_left_unimplemented() -> None:
    found = [
        f"{source.path}:{node.lineno}"
        for source in product()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Raise) and node.exc is not None and "NotImplementedError" in ast.dump(node.exc)
    ]
    assert found == []
