"""Who may open the addresses of `incoming_mail`; the format is in `role_table`."""

from __future__ import annotations

from tests.architecture.role_row import WORKERS, Row

PEN, HERE = "/staff/mail/held", "/staff/mail/held/999999"
MAIL = f"{PEN}/<int:mail_id>"
ROWS: tuple[Row, ...] = (
    Row(PEN, PEN, WORKERS),
    Row(MAIL, HERE, WORKERS, get=404),
    Row(f"{MAIL}/join", f"{HERE}/join", WORKERS, get=None, post=404),
    Row(f"{MAIL}/ignore", f"{HERE}/ignore", WORKERS, get=None, post=404),
    Row(f"{MAIL}/restore", f"{HERE}/restore", WORKERS, get=None, post=404),
    Row(f"{MAIL}/seen", f"{HERE}/seen", WORKERS, get=None, post=404),
    Row(f"{MAIL}/file", f"{HERE}/file", WORKERS, get=404, post=404),
    Row(f"{MAIL}/message.eml", f"{HERE}/message.eml", WORKERS, get=404),
    Row(f"{MAIL}/files/<int:attachment_id>/<name>", f"{HERE}/files/1/x", WORKERS, get=404),
)
