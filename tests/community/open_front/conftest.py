"""The desk of requests: the plant's tour, a mentor's pair, who acts for the plant."""

from tests.community.needs.conftest import Board as Board
from tests.community.needs.conftest import board as board
from tests.community.offers.conftest import stall as stall
from tests.community.partners.conftest import yard as yard
from tests.community.requests.conftest import Desk as Desk
from tests.community.requests.conftest import desk as desk
