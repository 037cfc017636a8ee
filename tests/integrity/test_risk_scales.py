"""The scales of the risk assessment: what the portal brings is sound, and what makes no sense is refused."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.integrity.risks.scales import STEPS, make_scales, risk_scales


def test_every_score_has_just_one_level() -> None:
    scales = risk_scales()
    found = {score: scales.band_of(score).code for score in range(1, 26)}
    edges = {3: "low", 4: "medium", 9: "medium", 10: "high", 16: "high", 17: "extreme", 25: "extreme"}
    assert {score: found[score] for score in edges} == edges
    assert len(scales.areas) == 4
    assert all(step.meaning_th and step.meaning_en for step in (*scales.likelihood.values(), *scales.impact.values()))
    assert list(scales.likelihood) == list(STEPS)


def test_an_office_may_have_other_bands() -> None:
    given = copy.deepcopy(read_reference_data("risk_scales"))
    given["bands"] = [
        {"code": "fine", "from": 1, "to": 12, "name_th": "รับได้", "name_en": "Fine"},
        {"code": "grave", "from": 13, "to": 25, "name_th": "รับไม่ได้", "name_en": "Grave"},
    ]
    scales = make_scales(given)
    assert [band.tone for band in scales.bands] == ["low", "extreme"]
    assert scales.band_of(13).code == "grave"


def _gap(given: dict[str, Any]) -> None:
    given["bands"][3]["from"] = 18


def _overlap(given: dict[str, Any]) -> None:
    given["bands"][1]["from"] = 3


def _short(given: dict[str, Any]) -> None:
    given["bands"][3]["to"] = 24


def _twice(given: dict[str, Any]) -> None:
    given["bands"][1]["code"] = "low"


def _step(given: dict[str, Any]) -> None:
    given["impact"].pop()


def _area(given: dict[str, Any]) -> None:
    given["areas"][1]["code"] = "permits"


@pytest.mark.parametrize("spoil", [_gap, _overlap, _short, _twice, _step, _area])
def test_scales_that_make_no_sense_are_refused(spoil: Callable[[dict[str, Any]], None]) -> None:
    given = copy.deepcopy(read_reference_data("risk_scales"))
    spoil(given)
    with pytest.raises(ValueError, match=r"risk_scales\.json"):
        make_scales(given)
