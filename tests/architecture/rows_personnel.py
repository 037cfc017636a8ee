"""Who may open the addresses of `personnel`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import Row

WEBMASTER = frozenset({"webmaster"})
_POST, _HERE = "/staff/people/posts/<int:post_id>", "/staff/people/posts/999999"  # a post that does not exist

ROWS: tuple[Row, ...] = (
    Row("/about/executives", "/about/executives"),
    Row("/about/structure", "/about/structure"),
    Row("/about/staff/<code>", "/about/staff/ENG"),
    Row("/about/people/<int:person_id>/photo", "/about/people/999999/photo", get=404),
    Row("/staff/people", "/staff/people", WEBMASTER),
    Row("/staff/people/posts/new", "/staff/people/posts/new", WEBMASTER, post=422),
    Row(_POST, _HERE, WEBMASTER, get=404, post=404),
    *(
        Row(f"{_POST}/{act}", f"{_HERE}/{act}", WEBMASTER, get=None, post=404)
        for act in ("appoint", "act", "leave", "end-acting", "past", "move", "reviewed", "close")
    ),
    Row("/staff/people/<int:person_id>", "/staff/people/999999", WEBMASTER, get=404, post=404),
    Row("/staff/people/<int:person_id>/photo", "/staff/people/999999/photo", WEBMASTER, get=404),
    Row("/staff/people/terms/<int:holding_id>", "/staff/people/terms/999999", WEBMASTER, get=404, post=404),
    Row("/staff/people/terms/<int:holding_id>/remove", "/staff/people/terms/999999/remove", WEBMASTER, None, 404),
)
