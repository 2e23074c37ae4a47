"""The realtime process loads rooms and no pages: it starts sooner after a kill and leaves its memory to sockets."""

import subprocess
import sys

LOADED = """
import sys, wsgi
assert wsgi.rooms().events
print(*sys.modules)
"""
NEEDLESS = {"nltk", "docx", "lxml", "networkx", "typst", "xlsxwriter", "spectree"}


def test_realtime_process_cannot_load_pages_when_it_starts() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    ours = {name for name in loaded if name.startswith(("portal.", "facilitation.", "community."))}
    assert {name for name in ours if ".views" in name} <= {"portal.i18n.views"}
    assert not NEEDLESS & loaded
    assert "facilitation.rooms.sockets" in loaded


def test_composition_can_name_no_other_rooms_than_its_features_bring() -> None:
    import wsgi

    assert [rooms for feature in wsgi.features() for rooms in feature.sockets] == [wsgi.rooms()]
