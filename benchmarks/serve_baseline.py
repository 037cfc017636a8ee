"""`python -m benchmarks.serve_baseline hello|insert PORT WORKERS`: a baseline on the portal's own web server."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks import baselines
from muangmai_portal.cli.web_server import make_server


def load(_: str) -> Callable[..., object]:
    """What the web processes run."""
    application: Callable[..., object] = getattr(baselines, sys.argv[1])
    return application


if __name__ == "__main__":
    baselines.make_table()
    make_server("127.0.0.1", int(sys.argv[2]), int(sys.argv[3]), lambda: None).serve(target_loader=load)
