"""The office's pages elsewhere: in the footer and on the contact page, and only over https."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.forms import OfficeForm
from muangmai_portal.office.operations import change_office_settings
from muangmai_portal.office.settings import Office, missing_social, social_links

FACEBOOK, YOUTUBE = "https://www.facebook.com/muangmai", "https://youtube.com/@muangmai"


def test_what_is_stated_stands_in_the_footer_and_on_the_contact_page(client: FlaskClient) -> None:
    with transaction():
        change_office_settings({"facebook_url": FACEBOOK, "youtube_url": YOUTUBE, "line_id": "@muangmai"})
    for path, times in (("/about", 1), ("/contact", 2)):
        page = client.get(path).text
        assert page.count(f'href="{FACEBOOK}"') == times
        assert page.count(f'href="{YOUTUBE}"') == times
        assert page.count("@muangmai</d") >= times


def test_a_name_without_a_link_is_read_and_the_link_is_missed() -> None:
    office = Office(line_id="@muangmai", facebook_url=FACEBOOK)
    assert [(each.name, each.url, each.shown) for each in social_links(office)] == [
        ("LINE", "", "@muangmai"),
        ("Facebook", FACEBOOK, "facebook.com/muangmai"),
    ]
    assert missing_social(office) == ["LINE", "YouTube"]


@pytest.mark.parametrize("typed", ["http://facebook.com/x", "javascript:alert(1)", "facebook.com/x", "https://x"])
def test_only_https_is_taken(app: object, typed: str) -> None:
    with app.test_request_context(method="POST", data={"youtube_url": typed}):  # type: ignore[attr-defined]
        form = OfficeForm({})
        form.validate()
    assert "https://" in form.youtube_url.errors[0]
