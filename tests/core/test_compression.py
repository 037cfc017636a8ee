"""What goes out compressed, and what must not."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.factories.surveys import load_satisfaction

GZIP = {"Accept-Encoding": "gzip"}
GUESS = "guess-at-a-secret"


def test_a_form_is_compressed_unless_its_query_could_be_echoed(client: FlaskClient) -> None:
    load_satisfaction()
    assert client.get("/track", headers=GZIP).content_encoding == "gzip"
    assert client.get(f"/track?reference={GUESS}", headers=GZIP).content_encoding is None


def test_a_form_that_echoes_only_what_it_knows_is_compressed(client: FlaskClient) -> None:
    load_satisfaction()
    assert client.get(f"/surveys/satisfaction?via=closing&{GUESS}={GUESS}", headers=GZIP).content_encoding == "gzip"
    page = client.get(f"/surveys/satisfaction?via=closing&{GUESS}={GUESS}").text
    assert GUESS not in page
    assert "via=closing" in page
