"""What the case page says of merging: the case it is worked on with, what was merged into it, who hears of a reply."""

from __future__ import annotations

from dataclasses import dataclass, field

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.families import is_merged, list_children, master_of, may_be_merged
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.permissions import may_work_on


@dataclass(frozen=True)
class Family:
    """`master`: what this case is merged into now; `children`: what was merged into it."""

    master: Case | None = None
    children: list[Case] = field(default_factory=list)
    may_merge: bool = False
    may_unmerge: bool = False

    @property
    def hearers(self) -> int:
        """How many submitters a reply to all reaches."""
        return 1 + len(self.children)


def describe_family(case: Case, officer: Officer) -> Family:
    """The part of the page that is about merging."""
    may_work = may_work_on(case, officer)
    if is_merged(case):
        return Family(master=master_of(case), may_unmerge=may_work)
    return Family(children=list_children(case), may_merge=may_work and may_be_merged(case))
