"""A call for help while each of the three processes is killed in the middle: it is one call, and it is heard."""

import pytest
from sqlalchemy import func, select

from facilitation.safety.models import HelpCall, HelpLine, HelpRequest
from portal.db import db, new_guid
from tests.facilitation.rooms.live import Live
from tests.facilitation.study_world import put_on_duty

pytestmark = pytest.mark.live


def test_call_is_one_call_and_is_heard_when_each_process_is_killed(live: Live) -> None:
    hall = live.hall
    elena = put_on_duty(hall.world, hall.team, hall.session_id)
    caller, duty = live.browser(hall.a), live.browser(elena)
    box = f"/p/tula/help/rooms/{hall.session_id}"
    for name in ("realtime", "jobs", "web"):
        call, line = [("guid", new_guid()), ("words", f"{name} умер")], [("cid", new_guid()), ("words", "Тут?")]
        address = f"/p/tula/help/{call[0][1]}"
        for one in (caller, duty):
            one.page("/account")
        live.processes.kill(name)
        if name == "web":
            with pytest.raises(OSError, match=r"refused|reset|closed|timed out"):
                caller.submit(box, call)
            live.processes.start("web")
        assert [caller.submit(box, call)[0] for _ in range(2)] == [200, 200]
        assert f"{name} умер" in duty.page(address)
        assert duty.submit(f"{address}/hear", [])[0] == 200
        assert "hears you" in caller.page(box)
        assert [caller.submit(f"{address}/lines", line)[0] for _ in range(2)] == [200, 200]
        assert "Тут?" in duty.page(f"{address}/talk")
        caller.page("/account")
        assert caller.submit(f"{address}/end", [])[0] == 200
        if name != "web":
            live.processes.start(name)
    with hall.world.app.app_context():
        counts = [db.session.scalar(select(func.count()).select_from(one)) for one in (HelpRequest, HelpCall, HelpLine)]
    assert counts == [3, 3, 3]
