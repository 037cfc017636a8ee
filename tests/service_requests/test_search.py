"""Finding a service by everyday words."""

from __future__ import annotations

import pytest

from muangmai_portal.service_requests.catalogue import Catalogue
from muangmai_portal.service_requests.searching import search_services


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("ไฟดับ", "LIGHT"),
        ("หลอดไฟ", "LIGHT"),
        ("ไฟหน้าบ้านดับ", "LIGHT"),
        ("ไฟถนนหน้าวัดดับมาสามวันแล้ว", "LIGHT"),
        ("ขยะ", "BIN"),
        ("รถขยะไม่มาเก็บขยะ", "BIN"),
        ("น้ำไม่ไหล", "WATERSUPPLY"),
        ("นํ้าไม่ไหล", "WATERSUPPLY"),
        ("เบี้ยคนแก่", "ELDER"),
        ("ขอยืมเต็นท์", "ASSETLOAN"),
        ("หมาบ้า", "RABIES"),
        ("ถนนเป็นหลุม", "ROAD"),
        ("ภ.ด.ส.", "LANDTAX"),
        ("street light", "LIGHT"),
        ("DOG", "RABIES"),
        ("light", "LIGHT"),
        ("เหม็น ขี้หมู", "NUISANCE"),
    ],
)
def test_everyday_words_lead_to_the_service(catalogue: Catalogue, query: str, code: str) -> None:
    assert code in [service.code for service in search_services(catalogue.services.values(), query)][:3]


def test_words_that_mean_nothing_here_find_nothing(catalogue: Catalogue) -> None:
    for query in ("zzzz", "ควอนตัมฟิสิกส์", "%", "_", "'; --"):
        assert search_services(catalogue.services.values(), query) == [], query


def test_no_words_find_everything(catalogue: Catalogue) -> None:
    assert len(search_services(catalogue.services.values(), "  ")) == 29
