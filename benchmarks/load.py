"""A load generator in a process of its own: plain sockets, kept open, one request at a time on each."""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 8


@dataclass(frozen=True)
class Measured:
    """Requests answered in a second, and how long the middle one took, and all but one in twenty."""

    per_second: float
    median_ms: float
    p95_ms: float


def measure(
    requests: list[bytes], address: str, seconds: float, expected: int, connections: int = CONNECTIONS
) -> Measured:
    """Send the requests round and round for some seconds, from another process.

    Raises:
        RuntimeError: an answer had another status than the expected one.
    """
    order = {
        "requests": [request.decode("latin-1") for request in requests],
        "port": urlsplit(address).port,
        "seconds": seconds,
        "expected": expected,
        "connections": connections,
    }
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load"], input=json.dumps(order), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return Measured(**json.loads(done.stdout))


async def _client(port: int, next_request: Callable[[], bytes | None], expected: bytes, times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (request := next_request()) is not None:
        started = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        lengths = [int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        if length := sum(lengths):  # an answer without a body, as 304 is, needs none
            await reader.readexactly(length)
        times.append(time.perf_counter() - started)
        if head[9:12] != expected:
            raise RuntimeError(f"status {head[9:12].decode()} instead of {expected.decode()}")
    writer.close()


async def _run(order: dict[str, object]) -> Measured:
    supply: Iterator[bytes] = (str(text).encode("latin-1") for text in _round(order["requests"]))  # type: ignore[arg-type]
    deadline = time.perf_counter() + float(order["seconds"])  # type: ignore[arg-type]
    times: list[float] = []

    def next_request() -> bytes | None:
        return next(supply, None) if time.perf_counter() < deadline else None

    expected = str(order["expected"]).encode()
    started = time.perf_counter()
    port, connections = int(order["port"]), int(order["connections"])  # type: ignore[call-overload]
    await asyncio.gather(*(_client(port, next_request, expected, times) for _ in range(connections)))
    slow = statistics.quantiles(times, n=20)[-1]
    return Measured(len(times) / (time.perf_counter() - started), statistics.median(times) * 1000, slow * 1000)


def _round(requests: list[str]) -> Iterator[str]:
    """Requests that may be sent only once come as many; one or few are sent again and again."""
    while True:
        yield from requests
        if len(requests) > 100:
            return


if __name__ == "__main__":
    print(json.dumps(vars(asyncio.run(_run(json.load(sys.stdin))))))
