"""The past of the partner's help, with what pytest needs of it."""

from tests.community.helped.conftest import past as past
from tests.community.offers.conftest import stall as stall
from tests.community.partners.conftest import yard as yard
from tests.community.requests.conftest import desk as desk
