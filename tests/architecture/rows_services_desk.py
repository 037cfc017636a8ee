"""Services at the desk: their texts, their forms, whether they are offered."""

from __future__ import annotations

from tests.architecture.role_row import SERVICE_KEEPERS as KEEPERS
from tests.architecture.role_row import Row

_PAGE = "/staff/services/<code>"
_HERE = "/staff/services/LIGHT"
_FORM, _FORM_HERE = f"{_PAGE}/form", f"{_HERE}/form"
ROWS = (
    Row("/staff/services", "/staff/services", KEEPERS),
    Row("/staff/services/new", "/staff/services/new", KEEPERS, post=422),
    Row(_PAGE, _HERE, KEEPERS),
    Row(f"{_PAGE}/texts", f"{_HERE}/texts", KEEPERS, post=422),
    Row(f"{_PAGE}/switch", f"{_HERE}/switch", KEEPERS, None, 303),  # opening what is open changes nothing
    Row(f"{_PAGE}/retire", "/staff/services/NOSUCH/retire", KEEPERS, None, 404),
    Row(f"{_PAGE}/move", "/staff/services/NOSUCH/move", KEEPERS, None, 404),
    Row(_FORM, _FORM_HERE, KEEPERS, post=409),  # based on no draft that there is
    Row(f"{_FORM}/preview", f"{_FORM_HERE}/preview", KEEPERS),
    Row(f"{_FORM}/changes", f"{_FORM_HERE}/changes", KEEPERS),
    Row(f"{_FORM}/publish", f"{_FORM_HERE}/publish", KEEPERS, None, 409),
    Row(f"{_FORM}/discard", f"{_FORM_HERE}/discard", KEEPERS, None, 409),
    Row(f"{_FORM}/versions/<int:number>", f"{_FORM_HERE}/versions/1", KEEPERS),
    Row(f"{_FORM}/versions/<int:number>/take-up", f"{_FORM_HERE}/versions/1/take-up", KEEPERS, None, 409),
    Row(f"{_FORM}/questions/new/<kind>", f"{_FORM_HERE}/questions/new/text", KEEPERS, post=422),
    Row(f"{_FORM}/questions/<name>", f"{_FORM_HERE}/questions/symptom", KEEPERS, post=422),
)
