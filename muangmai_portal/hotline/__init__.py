"""The confidential hotline: its own database, cookies, pages and keys; nobody without a reader's key can open a tip.

Only the wiring imports this room, and it knows neither cases, outbox, search nor audit. `docs/hotline-format.md` has
the bytes, `docs/hotline.md` what is protected and what is not.
"""
