"""What the tests of elections share."""

import pytest
from tests.election.hall import Hall


@pytest.fixture
def hall() -> Hall:
    return Hall()
