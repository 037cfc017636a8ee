"""Areas, steps and bands of the risk assessment: data that the office may change, refused where it makes no sense."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from muangmai_portal.core.reference_data import read_reference_data

STEPS = range(1, 6)
_HIGHEST = STEPS[-1] ** 2
TONES = ("low", "medium", "high", "extreme")  # how style sheets call the bands, from the lowest on


@dataclass(frozen=True)
class Named:
    """Something with a name in two languages, and perhaps what it means."""

    name_th: str
    name_en: str
    meaning_th: str = ""
    meaning_en: str = ""

    def name(self, language: str) -> str:
        """The name in the reader's language."""
        return self.name_en if language == "en" else self.name_th

    def meaning(self, language: str) -> str:
        """What it means, in the reader's language."""
        return self.meaning_en if language == "en" else self.meaning_th


@dataclass(frozen=True)
class Band(Named):
    """A level of risk: the scores from `lowest` to `highest`. `tone` is how the style sheet calls it."""

    code: str = ""
    lowest: int = 0
    highest: int = 0
    tone: str = ""


@dataclass(frozen=True)
class RiskScales:
    """All of them."""

    areas: Mapping[str, Named]
    likelihood: Mapping[int, Named]
    impact: Mapping[int, Named]
    bands: tuple[Band, ...]

    def band_of(self, score: int) -> Band:
        """The level of a score from 1 to 25."""
        return next(band for band in self.bands if band.lowest <= score <= band.highest)


@lru_cache(maxsize=1)
def risk_scales() -> RiskScales:
    """The scales in `data/risk_scales.json`."""
    return make_scales(read_reference_data("risk_scales"))


def make_scales(given: Mapping[str, Any]) -> RiskScales:
    """Scales from what the file says.

    Raises:
        ValueError: the bands leave a gap or overlap, or a step or an area is missing or there twice.
    """
    scales = RiskScales(
        areas={each["code"]: _named(each) for each in given["areas"]},
        likelihood={each["value"]: _named(each) for each in given["likelihood"]},
        impact={each["value"]: _named(each) for each in given["impact"]},
        bands=tuple(_band(each, tone) for each, tone in zip(given["bands"], _tones(given["bands"]), strict=True)),
    )
    _check(scales, given)
    return scales


def _check(scales: RiskScales, given: Mapping[str, Any]) -> None:
    if not scales.areas or len(scales.areas) < len(given["areas"]):
        raise ValueError("data/risk_scales.json: areas must have codes of their own")
    for name, steps in (("likelihood", scales.likelihood), ("impact", scales.impact)):
        if sorted(steps) != list(STEPS) or len(given[name]) != len(STEPS):
            raise ValueError(f"data/risk_scales.json: {name} must have the steps 1 to 5, each once")
    if len({band.code for band in scales.bands}) < len(scales.bands):
        raise ValueError("data/risk_scales.json: bands must have codes of their own")
    covered = [score for band in scales.bands for score in range(band.lowest, band.highest + 1)]
    if covered != list(range(1, _HIGHEST + 1)):
        raise ValueError("data/risk_scales.json: bands must cover 1 to 25 in order, without a gap and without overlap")


def _named(each: Mapping[str, Any]) -> Named:
    return Named(each["name_th"], each["name_en"], each.get("meaning_th", ""), each.get("meaning_en", ""))


def _band(each: Mapping[str, Any], tone: str) -> Band:
    return Band(each["name_th"], each["name_en"], "", "", each["code"], each["from"], each["to"], tone)


def _tones(bands: Sequence[object]) -> list[str]:
    """One tone for each band: the gravest for the last one, whatever their number."""
    last = len(bands) - 1
    return [TONES[round(index * (len(TONES) - 1) / last) if last else 0] for index in range(len(bands))]
