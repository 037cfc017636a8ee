"""Passwords: how they are kept, how they are compared, and which are too weak.

The cost is Argon2id with 19 MiB and two passes, the first choice of OWASP's password storage guide: 25 ms on the
office's machine. Every hash is made on one thread of its own. That bounds the memory: glibc keeps what a thread
has freed for that thread, and sixteen request threads kept 317 MB after signing in; one thread keeps 19.
"""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from muangmai_portal.accounts.common_passwords import COMMON

T = TypeVar("T")
MEMORY_KIB, PASSES, SALT_BYTES, HASH_BYTES = 19_456, 2, 16, 32
MIN_LENGTH = 10
MAX_LENGTH = 200
_hasher = PasswordHasher(
    time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=1, hash_len=HASH_BYTES, salt_len=SALT_BYTES
)
_RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "ๆไำพะัีรนยบลฟหกดเ้่าสวง")


def hash_password(password: str) -> str:
    """The digest to keep, with its salt and cost."""
    return _on_own_thread(lambda: _hasher.hash(_normalise(password)))


def is_password(password_hash: str, password: str) -> bool:
    """Whether this is the password that belongs to the digest."""
    return _on_own_thread(lambda: _verify(password_hash, password))


def spend_time(password: str) -> None:
    """Compare with a digest that fits nothing: an unknown name takes as long to refuse as a wrong password."""
    is_password(_decoy(), password)


def needs_new_hash(password_hash: str) -> bool:
    """Whether the digest was made at another cost than today's."""
    return _hasher.check_needs_rehash(password_hash)


def find_weakness(password: str, username: str = "") -> str | None:
    """Why the password may not be used, in Thai; None if it may.

    Length counts, not kinds of characters: rules of composition make passwords worse (NIST SP 800-63B).
    """
    normal = _normalise(password)
    if len(normal) < MIN_LENGTH:
        return f"รหัสผ่านต้องยาวอย่างน้อย {MIN_LENGTH} ตัวอักษร"
    if len(normal) > MAX_LENGTH:
        return f"รหัสผ่านต้องยาวไม่เกิน {MAX_LENGTH} ตัวอักษร"
    folded = normal.casefold()
    if username and folded.replace(username.casefold(), "").strip("0123456789") == "":
        return "รหัสผ่านต้องไม่ใช่ชื่อผู้ใช้ หรือชื่อผู้ใช้ต่อด้วยตัวเลข"
    if folded in COMMON or _is_run(folded):
        return "รหัสผ่านนี้เดาง่ายเกินไป โปรดตั้งใหม่ เช่น คำหลายคำที่ไม่เกี่ยวกันเรียงต่อกัน"
    return None


def _normalise(password: str) -> str:
    # Two keyboards may compose the same Thai or accented letter differently.
    return unicodedata.normalize("NFC", password)


def _is_run(text: str) -> bool:
    return len(set(text)) <= 2 or any(text in run or text[::-1] in run for run in _RUNS)


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, _normalise(password))
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _decoy() -> str:
    salt, digest = (base64.b64encode(bytes(size)).decode().rstrip("=") for size in (SALT_BYTES, HASH_BYTES))
    return f"$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p=1${salt}${digest}"


@cache
def _executor() -> ThreadPoolExecutor:
    # Made on first use, so that it belongs to the process that serves, not to the one that started it.
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="passwords")


def _on_own_thread(work: Callable[[], T]) -> T:
    return _executor().submit(work).result()
