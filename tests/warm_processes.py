"""Commands as processes of their own that begin with the portal's modules in memory.

Half of what many commands of the tests cost was importing the same modules again. A server of forks imports them once;
each command is then a new process with its own folder, variables and streams, as from a shell. That the commands start
from nothing too is what `tests/serving` and the offline tool on a bare laptop show.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from subprocess import CompletedProcess

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(
    ["muangmai_portal.app", "muangmai_portal.cli.main", "muangmai_portal.hotline.offline.main"]
)
_STREAMS = (os.O_RDONLY, os.O_WRONLY | os.O_APPEND, os.O_WRONLY | os.O_APPEND)
PATIENCE = 240  # seconds; planting the demonstration is the longest that a test waits for


def run_warm(
    command: str, arguments: Sequence[str], *, folder: Path, environment: Mapping[str, str], typed: str = ""
) -> CompletedProcess[str]:
    """Run `package.module:function` with arguments to its end; gives what it printed.

    Raises:
        TimeoutError: it did not end.
    """
    with tempfile.TemporaryDirectory() as streams:
        paths = [Path(streams, name) for name in ("in", "out", "error")]
        for path, text in zip(paths, (typed, "", ""), strict=True):
            path.write_text(text, "utf-8")
        process = _CONTEXT.Process(
            target=_become, args=(command, list(arguments), str(folder), dict(environment), list(map(str, paths)))
        )
        process.start()
        process.join(PATIENCE)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"{command} {arguments}")
        out, error = (path.read_text("utf-8") for path in paths[1:])
        code = process.exitcode
        process.close()
        return CompletedProcess([command, *arguments], code, out, error)


def _become(command: str, arguments: list[str], folder: str, environment: dict[str, str], streams: list[str]) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, (path, flags) in enumerate(zip(streams, _STREAMS, strict=True)):
        os.dup2(os.open(path, flags), number)
    sys.stdin = io.TextIOWrapper(io.FileIO(0), "utf-8")
    sys.argv = [command, *arguments]
    module, _, function = command.partition(":")
    getattr(import_module(module), function)()
