"""`python -m muangmai_portal.hotline.offline …`"""

from __future__ import annotations

from muangmai_portal.hotline.offline.main import main

main()
