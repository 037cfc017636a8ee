"""`python -m muangmai_portal.cli …` is the same as `muangmai …`."""

from __future__ import annotations

from muangmai_portal.cli.main import main

main()
