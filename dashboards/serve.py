"""Starts the screens on this machine alone: `python -m dashboards.serve --port 8501`."""

import argparse
from collections.abc import Sequence

from dashboards.app import app

ADDRESS = "127.0.0.1"


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until interrupted; the audience and the workspace come from the environment."""
    parser = argparse.ArgumentParser(
        prog="python -m dashboards.serve", description="Ouvre les écrans d'Acquis."
    )
    parser.add_argument("--port", type=int, default=8501, help="port d'écoute (8501)")
    app.run(config={"server.address": ADDRESS, "server.port": parser.parse_args(arguments).port})


if __name__ == "__main__":
    main()
