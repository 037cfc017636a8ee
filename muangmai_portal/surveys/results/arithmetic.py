"""The arithmetic of a satisfaction report, exact until it is rounded. Plain numbers in, plain numbers out.

Everything is computed from how often each mark was given, so a report costs the same for a hundred answers and for a
hundred thousand. Several items together (a dimension, the whole) are one heap of answers: each answer weighs the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from muangmai_portal.surveys.results.bands import Band, BandTable

MARKS = (1, 2, 3, 4, 5)
BEST_MARK = 5
NOT_APPLICABLE = "na"
PLACES = 2


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How often each mark was given, from 1 to 5. "Not applicable" is kept beside them and is in no figure."""

    counts: tuple[int, ...] = (0, 0, 0, 0, 0)
    not_applicable: int = 0

    @classmethod
    def read(cls, stored: Mapping[str, int]) -> Frequencies:
        """Frequencies as JSON keeps them: {"1": 3, …, "5": 10, "na": 2}; what is missing is nought."""
        return cls(tuple(stored.get(str(mark), 0) for mark in MARKS), stored.get(NOT_APPLICABLE, 0))

    def __add__(self, other: Frequencies) -> Frequencies:
        pairs = zip(self.counts, other.counts, strict=True)
        return Frequencies(tuple(a + b for a, b in pairs), self.not_applicable + other.not_applicable)

    def __sub__(self, other: Frequencies) -> Frequencies:
        pairs = zip(self.counts, other.counts, strict=True)
        return Frequencies(tuple(a - b for a, b in pairs), self.not_applicable - other.not_applicable)

    @property
    def n(self) -> int:
        """How many marks were given."""
        return sum(self.counts)

    @property
    def mean(self) -> Fraction | None:
        """The mean mark, exactly; None where nobody gave one."""
        return Fraction(self._sum(1), self.n) if self.n else None

    @property
    def variance(self) -> Fraction | None:
        """The variance of a sample (n-1), exactly; None where there are not two marks."""
        if self.n < 2:
            return None
        return Fraction(self.n * self._sum(2) - self._sum(1) ** 2, self.n * (self.n - 1))

    def share(self, mark: int) -> Fraction | None:
        """What part of the marks is this one, in percent; None where nobody gave one."""
        return Fraction(100 * self.counts[mark - 1], self.n) if self.n else None

    def _sum(self, power: int) -> int:
        return sum(count * mark**power for mark, count in zip(MARKS, self.counts, strict=True))


def pool(parts: Iterable[Frequencies]) -> Frequencies:
    """All their answers on one heap."""
    heaps = list(parts)
    if not heaps:
        return Frequencies()
    counts = tuple(map(sum, zip(*(heap.counts for heap in heaps), strict=True)))
    return Frequencies(counts, sum(heap.not_applicable for heap in heaps))


def half_up(value: Fraction, places: int = PLACES) -> Decimal:
    """A number that is not negative, rounded as people round by hand: a half goes up."""
    scaled = math.floor(value * 10**places + Fraction(1, 2))
    return Decimal(scaled).scaleb(-places)


def root_half_up(value: Fraction, places: int = PLACES) -> Decimal:
    """The square root, rounded half up without ever being a float.

    With s the root in twice the last place, half up is floor((s + 1) / 2), and whole parts may be taken first.
    """
    doubled = math.isqrt(math.floor(value * (2 * 10**places) ** 2))
    return Decimal((doubled + 1) // 2).scaleb(-places)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report. What cannot be said (no answer; one answer has no S.D.) is None."""

    n: int
    mean: Decimal | None
    deviation: Decimal | None
    percent: Decimal | None
    band: Band | None


def describe(frequencies: Frequencies, table: BandTable) -> Figure:
    """The figures of one heap of answers. The percentage comes from the exact mean, the band from the rounded one."""
    exact, variance = frequencies.mean, frequencies.variance
    mean = None if exact is None else half_up(exact)
    return Figure(
        n=frequencies.n,
        mean=mean,
        deviation=None if variance is None else root_half_up(variance),
        percent=None if exact is None else half_up(exact * 100 / BEST_MARK),
        band=None if mean is None else table.find(mean),
    )


def rank(figures: Iterable[Figure | None]) -> list[int | None]:
    """The place of each by its mean as printed, the best first. Equals share a place; the next one is left free.

    What has no mean, or is not shown, has no place.
    """
    means = [figure.mean if figure else None for figure in figures]
    return [None if mean is None else 1 + sum(other is not None and other > mean for other in means) for mean in means]


def shares(counts: Iterable[int], total: int, places: int = 1) -> list[Decimal | None]:
    """Each count in percent of the total; None where the total is nought."""
    return [half_up(Fraction(100 * count, total), places) if total else None for count in counts]
