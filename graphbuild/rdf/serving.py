"""A read-only SPARQL endpoint on this machine: the Oxigraph server on a store's folder."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from urllib.error import URLError
from urllib.request import urlopen

from graphbuild.errors import MissingExtraError, StoreError

__all__ = ["Server", "serve", "server_binary"]


def server_binary() -> str:
    """The path of the Oxigraph server; MissingExtraError if it is not installed."""
    beside = Path(sys.executable).parent / "oxigraph"
    found = str(beside) if beside.is_file() else shutil.which("oxigraph")
    if found is None:
        raise MissingExtraError("oxigraph", "server")
    return found


class Server:
    """A running server; it ends with its `with` block, or with `close`."""

    def __init__(self, process: subprocess.Popen[bytes], address: str) -> None:
        self.process, self.address = process, address

    @property
    def url(self) -> str:
        """Where queries go."""
        return self.address + "/query"

    def wait(self) -> None:
        """Waits until the server ends or is interrupted."""
        try:
            self.process.wait()
        except KeyboardInterrupt:
            self.close()

    def close(self) -> None:
        """Ends the server."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def serve(store: str | Path, *, port: int = 0, writable: bool = False) -> Server:
    """Starts an Oxigraph server on a store's folder, reachable from this machine only.

    `port` 0 takes a free one. It answers queries and changes nothing, unless `writable`. Raises StoreError if the
    folder holds no store or the server does not start, MissingExtraError if the server is not installed.
    """
    folder = Path(store)
    if not writable and not (folder / "CURRENT").is_file():
        if not (folder / "store" / "CURRENT").is_file():
            raise StoreError(
                f"{store}: no triple store here; make one with: graphbuild build ... --store {store}/store"
            )
        folder = folder / "store"
    address = f"127.0.0.1:{port or _free_port()}"
    command = [server_binary(), "serve" if writable else "serve-read-only", "-l", str(folder), "-b", address]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        server = Server(process, f"http://{address}")
        for _ in range(300):
            if process.poll() is not None:
                log.seek(0)
                said = log.read().decode(errors="replace").strip()[-300:]
                raise StoreError(f"{store}: the Oxigraph server did not start: {said}")
            if _answers(server.address):
                return server
            time.sleep(0.1)
    server.close()
    raise StoreError(f"{store}: the Oxigraph server did not answer on {address} within 30 seconds")


def _answers(address: str) -> bool:
    try:
        with urlopen(address + "/query?query=ASK%7B%7D", timeout=5):
            return True
    except (URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
