"""Passwords of ten characters and more that everybody tries first. Runs, repetitions and the user's name are refused
by rule, so they are not listed here."""

from __future__ import annotations

_STEMS = """
    password passw0rd p@ssw0rd p@ssword administrator adminadmin welcome letmein iloveyou thailand bangkok muangmai
    mueangmai aobotor officer test changeme qwerty asdfgh 1q2w3e4r abcd abc admin
    รหัสผ่าน เมืองใหม่ อบต อบตเมืองใหม่ ประเทศไทย สวัสดี ราชการ
"""
_TAILS = """
    1 12 123 1234 12345 123456 1234567 12345678 123456789 1234567890 ! 123! 1234! @123 @1234 #123
    2564 2565 2566 2567 2568 2569 2570 2024 2025 2026 2027 @2569 @2026 ๑๒๓ ๑๒๓๔ ๑๒๓๔๕ ๒๕๖๙
"""
_OTHERS = """
    1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc qazwsxedcrfv zaq12wsxcde3 q1w2e3r4t5 qwerty12345 asdfghjkl; zxcvbnm,./
    passwordpassword iloveyou1234 monkey12345 dragon12345 football123 1122334455 1231231231 123123123123
    12341234123 112233445566 147258369 1472583690 1029384756 correcthorsebatterystaple asdf1234asdf
"""

COMMON = frozenset(stem + tail for stem in _STEMS.split() for tail in ["", *_TAILS.split()]) | set(_OTHERS.split())
