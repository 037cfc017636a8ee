"""Who may open the addresses of the publishing desk, and of what it shows to others; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import Row

WEBMASTER = frozenset({"webmaster"})
_DESK = "/staff/publications"
_HERE = f"{_DESK}/999999"  # a publication that does not exist: even the webmaster finds nothing there
_RULE = f"{_DESK}/<int:publication_id>"
_FILE = "files/<int:file_id>"
_TOKEN = "A" * 22  # nobody's link


def _act(name: str, address: str = "") -> Row:
    return Row(f"{_RULE}/{name}", f"{_HERE}/{address or name}", WEBMASTER, get=None, post=404)


ROWS: tuple[Row, ...] = (
    Row("/documents/<int:file_id>/<path:name>", "/documents/999999/a.pdf", get=404),
    Row("/preview/<token>", f"/preview/{_TOKEN}", get=404),
    Row("/preview/<token>/files/<int:file_id>/<path:name>", f"/preview/{_TOKEN}/files/1/a.pdf", get=404),
    Row(_DESK, _DESK, WEBMASTER),
    Row(f"{_DESK}/preview", f"{_DESK}/preview", WEBMASTER, get=None, post=200),
    Row(f"{_DESK}/<kind_code>/new", f"{_DESK}/news/new", WEBMASTER, post=422),
    Row(_RULE, _HERE, WEBMASTER, get=404, post=404),
    *map(
        _act, ("publish", "withdraw", "reviewed", "undo", "delete", "preview-link", "preview-link/end", "cross-posts")
    ),
    _act("cross-posts/<int:post_id>/remove", "cross-posts/1/remove"),
    Row(f"{_RULE}/history", f"{_HERE}/history", WEBMASTER, get=404),
    _act("history/<int:number>/restore", "history/1/restore"),
    Row(f"{_RULE}/{_FILE}", f"{_HERE}/files/999999", WEBMASTER, get=404),
    Row(f"{_RULE}/{_FILE}/before/<int:replaced_id>", f"{_HERE}/files/1/before/1", WEBMASTER, get=404),
    Row(f"{_RULE}/{_FILE}/replace", f"{_HERE}/files/1/replace", WEBMASTER, get=404, post=404),
)
