"""The real server, on a port of its own, for the length of a block."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served(workspace: Path, audience: str = "quality") -> Iterator[str]:
    """Serve a workspace's publication and give the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "ACQUIS_DATA": str(workspace), "ACQUIS_AUDIENCE": audience}
    command = [sys.executable, "-m", "dashboards.serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert any("http://127.0.0.1" in line for line in server.stdout or []), "the server did not start"
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
