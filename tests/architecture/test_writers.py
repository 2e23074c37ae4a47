"""Who writes: services, in a unit of work, into the tables of their own feature."""

import ast
from collections.abc import Iterator

from tests.architecture.source import Source, calls, dotted, imports, product, role

COMMITS = {
    "portal/db.py": "unit_of_work",
    "portal/journal/writer.py": "the journal's group commit",
}
SESSION_WRITES = {"add", "add_all", "delete", "merge", "bulk_save_objects", "bulk_insert_mappings", "flush"}
STATEMENTS = {"insert", "update", "delete"}
# Flask-Security's datastore writes by itself; ours stands in front of it and opens the unit of work.
OTHER_WRITERS = {"portal/accounts/identity.py", "portal/db.py", "portal/journal/writer.py", "portal/access_clock.py"}


def is_writer(source: Source) -> bool:
    return role(source) == "services" or source.path in OTHER_WRITERS


def session_writes(source: Source) -> Iterator[str]:
    for name, node in calls(source):
        owner, _, verb = name.rpartition(".")
        if verb in SESSION_WRITES and owner.rpartition(".")[2] in {"session", "unit"}:
            yield f"{source.path}:{node.lineno} calls {name}"


def statement_imports(source: Source) -> Iterator[str]:
    for module, name, line in imports(source.tree):
        if module.startswith("sqlalchemy") and name in STATEMENTS:
            yield f"{source.path}:{line} imports {module}.{name}"


def foreign_models(source: Source) -> set[str]:
    """Return the names of classes that come from another feature's tables."""
    own = ".".join(source.path.split("/")[:2])
    return {
        name
        for module, name, _ in imports(source.tree)
        if ".models" in module and not module.startswith(own + ".") and name[:1].isupper()
    }


def test_only_the_unit_of_work_commits() -> None:
    found = [
        f"{source.path}:{node.lineno} calls {name}"
        for source in product()
        for name, node in calls(source)
        if name.endswith(".commit") and source.path not in COMMITS
    ]
    assert found == []


def test_only_services_write() -> None:
    found = [
        line
        for source in product()
        if not is_writer(source)
        for line in (*session_writes(source), *statement_imports(source))
    ]
    assert found == []


def test_a_feature_never_writes_tables_of_another() -> None:
    found = []
    for source in product():
        foreign = foreign_models(source)
        for name, node in calls(source):
            named = [dotted(word) for word in node.args[:1]] if name.rpartition(".")[2] in STATEMENTS else [name]
            found += [f"{source.path}:{node.lineno} writes {word}" for word in named if word in foreign]
    assert found == []


def test_nothing_but_services_opens_a_unit_of_work() -> None:
    """Views, forms, sockets, the API, queries and policies call services instead."""
    thin = {"views", "forms", "sockets", "api", "queries", "policy", "rules", "models"}
    found = [
        f"{source.path}:{line}"
        for source in product()
        if role(source) in thin
        for module, name, line in imports(source.tree)
        if name == "unit_of_work"
    ]
    assert found == []


def test_rules_hold_no_framework_and_no_database() -> None:
    found = [
        f"{source.path}:{line} imports {module}"
        for source in product()
        if role(source) == "rules"
        for module, _, line in imports(ast.Module(source.tree.body, []))
        if module.split(".")[0] in {"flask", "sqlalchemy", "flask_sqlalchemy"} or module == "portal.db"
    ]
    assert found == []
