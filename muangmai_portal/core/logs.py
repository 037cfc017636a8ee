"""Structured logs: one JSON object a line, on standard error. No names, numbers, texts or addresses of people."""

from __future__ import annotations

import logging
import sys
import time
from typing import TextIO

import structlog
from flask import Flask, Response, g, request
from structlog.typing import Processor

from muangmai_portal.core.sessions import is_hotline_path

# The hotline leaves no line, not even that it was visited; its readers' desk neither.
UNLOGGED = "hotline"  # the blueprints whose names begin so


def is_unlogged(blueprint: str | None) -> bool:
    """Whether what a blueprint does must leave no line anywhere."""
    return (blueprint or "").startswith(UNLOGGED)


class StandardError(logging.StreamHandler[TextIO]):
    """Writes to whatever standard error is at the moment of writing: a server may redirect it after the start."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        """Standard error, now."""
        return sys.stderr


def set_up_logging(level: str) -> None:
    """Send structlog and the standard library's loggers through one JSON formatter."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    handler = StandardError()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processor=structlog.processors.JSONRenderer(ensure_ascii=False)
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # an operator who upgrades needs no account of each step
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def init_request_log(app: Flask) -> None:
    """Write one line for every request that reached the application: what was asked, not by whom."""
    log = structlog.get_logger("request")

    @app.before_request
    def note_start() -> None:
        g.started_at = time.perf_counter()

    @app.after_request
    def write_line(response: Response) -> Response:
        if not is_unlogged(request.blueprint) and not is_hotline_path(request.path):
            started_at = g.get("started_at")
            took = round((time.perf_counter() - started_at) * 1000, 1) if started_at else None
            log.info(
                "request",
                method=request.method,
                endpoint=request.endpoint,
                status=response.status_code,
                milliseconds=took,
            )
        return response
