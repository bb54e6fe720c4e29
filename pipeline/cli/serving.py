"""The dashboard as a process of its own: it shares nothing with the pipeline but the publication."""

import os
import socket
import subprocess
import sys

from pipeline.cli.output import note, say
from pipeline.config import ROOT, Workspace
from pipeline.errors import MachineError
from pipeline.publish.publication import audience_file

ADDRESS = "127.0.0.1"
PORTS = range(8501, 8521)


def serve(workspace: Workspace, audience: str, port: int | None) -> None:
    """Serve one audience's screens until interrupted.

    Raises UsageError when nothing is published, or not for that audience, MachineError when the port is taken.
    """
    audience_file(workspace.publications, audience)
    chosen = _free_port(port)
    say(f"Tableau de bord : http://{ADDRESS}:{chosen} (Ctrl+C pour arrêter)")
    environment = {**os.environ, "ACQUIS_DATA": str(workspace.directory), "ACQUIS_AUDIENCE": audience}
    command = [sys.executable, "-m", "dashboards.serve", "--port", str(chosen)]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            status = process.wait()
        except KeyboardInterrupt:
            process.terminate()
            note("Tableau de bord arrêté.")
            return
    if status:
        raise MachineError(
            "Le tableau de bord s'est arrêté. Le message au-dessus dit pourquoi ; relancer ensuite."
        )


def _free_port(port: int | None) -> int:
    """Return the port asked for, else the first free one."""
    for candidate in [port] if port else PORTS:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((ADDRESS, candidate))
            except OSError:
                continue
            return candidate
    raise MachineError("Le port est déjà pris. Fermer l'autre tableau de bord, ou choisir un autre --port.")
