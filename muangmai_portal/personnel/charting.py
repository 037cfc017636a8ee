"""How posts stand to each other: groups for the desk, the chart of the office for the public."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from muangmai_portal.personnel.labels import KIND_LABELS
from muangmai_portal.personnel.models import Post, PostKind, PostMark
from muangmai_portal.personnel.presentation import ShownPost, show_posts
from muangmai_portal.sections.models import Section


@dataclass
class Group:
    """Posts under one heading."""

    label: str
    posts: list[Post] = field(default_factory=list)


@dataclass(frozen=True)
class Branch:
    """A section in the chart: its first post leads it, `others` counts the rest."""

    section: Section
    head: ShownPost | None
    others: int


@dataclass(frozen=True)
class Chart:
    """The office: the political side, the permanent side under its chief administrator, the sections."""

    council: list[ShownPost]
    chief: ShownPost | None
    deputies: list[ShownPost]
    administrator: ShownPost | None
    administration: list[ShownPost]
    branches: list[Branch]


def group_for_desk(posts: Iterable[Post]) -> list[Group]:
    """Posts by kind, and those of staff by section, as they are put in order."""
    groups: dict[tuple[str, int | None], Group] = {}
    for post in posts:
        label = str(KIND_LABELS[PostKind(post.kind)])
        if post.section:
            label = f"{label} {post.section.name_th}"
        groups.setdefault((post.kind, post.section_id), Group(label)).posts.append(post)
    return list(groups.values())


def draw_chart(posts: Sequence[Post], sections: Iterable[Section]) -> Chart:
    """The chart of these posts; a section without posts is in it all the same."""
    shown = dict(zip(posts, show_posts(posts), strict=True))
    by_kind = {kind: [each for post, each in shown.items() if post.kind == kind] for kind in PostKind}
    above = [each for post, each in shown.items() if post.kind == PostKind.STAFF and post.section_id is None]
    chief = _marked(shown.values(), PostMark.CHIEF_EXECUTIVE)
    administrator = _marked(shown.values(), PostMark.CHIEF_ADMINISTRATOR)
    return Chart(
        council=by_kind[PostKind.COUNCIL],
        chief=chief,
        deputies=[each for each in by_kind[PostKind.EXECUTIVE] if each is not chief],
        administrator=administrator,
        administration=[each for each in above if each is not administrator],
        branches=[_branch(section, shown) for section in sections],
    )


def list_leaders(posts: Sequence[Post]) -> list[Post]:
    """The permanent side's leaders: whoever stands above the sections, and the first post of each section."""
    leaders, seen = [], set()
    for post in (each for each in posts if each.kind == PostKind.STAFF):
        if post.section_id is None or post.section_id not in seen:
            leaders.append(post)
        seen.add(post.section_id)
    above = [post for post in leaders if post.section_id is None]
    heads = sorted(
        (post for post in leaders if post.section), key=lambda post: post.section.position if post.section else 0
    )
    return above + heads


def _branch(section: Section, shown: dict[Post, ShownPost]) -> Branch:
    inside = [
        each
        for post, each in shown.items()
        if post.section_id == section.id and post.kind in (PostKind.STAFF, PostKind.EMPLOYEE)
    ]
    return Branch(section, inside[0] if inside else None, max(len(inside) - 1, 0))


def _marked(shown: Iterable[ShownPost], mark: PostMark) -> ShownPost | None:
    return next((each for each in shown if each.mark == mark), None)
