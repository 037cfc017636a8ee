"""Who keeps the library in these tests."""

from __future__ import annotations

import pytest
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from tests.factories.documents import load_library
from tests.factories.officers import make_officer


@pytest.fixture
def author(app: Flask) -> Officer:
    """The webmaster, in an office whose library is loaded."""
    officer = make_officer(Role.WEBMASTER, "OFFICE")
    load_library()
    return officer
