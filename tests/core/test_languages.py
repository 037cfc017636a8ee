"""The language is part of the address."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("path", "language"), [("/", "th"), ("/contact", "th"), ("/en", "en"), ("/en/", "en"), ("/en/contact", "en")]
)
def test_the_address_decides_the_language(client: FlaskClient, path: str, language: str) -> None:
    answer = client.get(path, headers={"Accept-Language": "en" if language == "th" else "th"})
    assert f'<html lang="{language}">' in answer.text


def test_both_languages_name_each_other(client: FlaskClient) -> None:
    for path in ("/contact", "/en/contact"):
        text = client.get(path).text
        assert '<link rel="alternate" hreflang="th" href="/contact">' in text
        assert '<link rel="alternate" hreflang="en" href="/en/contact">' in text


@pytest.mark.parametrize("path", ["/english", "/en/en/contact", "/EN/contact"])
def test_only_one_leading_en_counts(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["//evil.example/", "/en//evil.example/", "//evil.example/%2e%2e", "/\\evil.example"])
def test_no_address_leads_to_another_host(client: FlaskClient, path: str) -> None:
    answer = client.get("http://muangmai.example" + path)
    location = answer.headers.get("Location", "/")
    assert location.startswith(("/", "http://muangmai.example/"))
    assert not location.startswith(("//", "/\\"))


def test_the_desk_speaks_thai_only(client: FlaskClient) -> None:
    answer = client.get("/en/staff/login")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/staff/login"
