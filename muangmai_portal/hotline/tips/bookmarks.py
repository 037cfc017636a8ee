"""The word that a reporter is shown at each visit and again at the next: another word means that somebody was here.

It lies in the tip's last pigeon-hole under the tip key, in place of the one before, so visits leave no trail.
"""

from __future__ import annotations

import secrets

from sqlalchemy.engine import Connection

from muangmai_portal.hotline.crypto.mailbox import HOLES, SIZE
from muangmai_portal.hotline.crypto.primitives import (
    CannotOpenError,
    decrypt,
    encrypt,
    keyed_hash,
    length_prefixed,
    pad,
    unpad,
)
from muangmai_portal.hotline.crypto.wraps import TipKeys
from muangmai_portal.hotline.tips import rows

_HOLE = HOLES - 1
_STEP = SIZE + 48 - 40  # as long as a letter: a sealed box adds 48 bytes, this encryption 40
# Things that everybody can picture, none like another in look or sound; Thai and English.
WORDS = (
    ("มะม่วง", "mango"), ("ภูเขา", "mountain"), ("เรือ", "boat"), ("นาฬิกา", "clock"), ("ช้าง", "elephant"),
    ("ร่ม", "umbrella"), ("ดอกบัว", "lotus"), ("สะพาน", "bridge"), ("ไข่", "egg"), ("กลอง", "drum"),
    ("หมวก", "hat"), ("ฝน", "rain"), ("ปลา", "fish"), ("ตะเกียง", "lamp"), ("กระต่าย", "rabbit"),
    ("เก้าอี้", "chair"), ("พริก", "chilli"), ("ดาว", "star"), ("ทะเล", "sea"), ("รองเท้า", "shoe"),
    ("นก", "bird"), ("เกลือ", "salt"), ("ประตู", "door"), ("ควาย", "buffalo"), ("ส้มโอ", "pomelo"),
    ("ว่าว", "kite"), ("เสื่อ", "mat"), ("หิ่งห้อย", "firefly"), ("บันได", "ladder"), ("มะพร้าว", "coconut"),
    ("ไม้กวาด", "broom"), ("พระจันทร์", "moon"),
)  # fmt: skip


def read_bookmark(connection: Connection, keys: TipKeys) -> int | None:
    """The number of the word that the last visit left; None at the first visit."""
    letters = rows.list_letters(connection, keys.tip_id)
    try:
        plain = unpad(decrypt(_key(keys), letters[_HOLE], _context(keys)), _STEP)
    except (CannotOpenError, IndexError):
        return None
    return plain[0] % len(WORDS) if plain else None


def leave_bookmark(connection: Connection, keys: TipKeys, last: int | None) -> int:
    """Leave another word than the last one, for the next visit; its number."""
    word = secrets.choice([number for number in range(len(WORDS)) if number != last])
    blob = encrypt(_key(keys), pad(bytes([word]), _STEP), _context(keys))
    rows.replace_letter(connection, keys.tip_id, _HOLE, blob)
    return word


def _key(keys: TipKeys) -> bytes:
    return keyed_hash(keys.tip_key, "mmt-ratchet-v1")


def _context(keys: TipKeys) -> bytes:
    return length_prefixed(b"MMTB1", keys.tip_id)
