"""What a process does not load when it starts: the realtime one no pages, the pages no passkeys.

It is there sooner, also after a kill, and leaves its memory to those who come.
"""

import os
import subprocess
import sys
from pathlib import Path

LOADED = """
import sys, wsgi
assert all(rooms.events for rooms in wsgi.rooms())
print(*sys.modules)
"""
NEEDLESS = {"nltk", "docx", "lxml", "networkx", "typst", "xlsxwriter", "spectree"}


def test_realtime_process_cannot_load_pages_when_it_starts() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    ours = {name for name in loaded if name.startswith(("portal.", "facilitation.", "community."))}
    assert {name for name in ours if ".views" in name} <= {"portal.i18n.views"}
    assert not NEEDLESS & loaded
    assert {"facilitation.rooms.sockets", "community.threads.sockets"} <= loaded


def test_pages_cannot_load_what_only_a_passkey_needs_when_they_start(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY"}}
    code = "import sys, wsgi; wsgi.app; print(*sys.modules)"
    environ = kept | {"DEMO": "1", "VAR_DIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environ)
    loaded = set(done.stdout.split())
    assert not {"webauthn", "portal.accounts.services.factors.devices"} & loaded
    assert "portal.accounts.views.passkeys" in loaded


def test_composition_can_name_no_other_rooms_than_its_features_bring() -> None:
    import wsgi

    assert [rooms for feature in wsgi.features() for rooms in feature.sockets] == list(wsgi.rooms())
