"""What holds for every test."""

import os

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

SETS = "tests/sets/"


class FilesAndSets(LoadScopeScheduling):
    """Gives a worker whole files, and one worker all tests of simulated sets: each set takes long to make."""

    def _split_scope(self, nodeid: str) -> str:
        return SETS if nodeid.startswith(SETS) else nodeid.split("::", 1)[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FilesAndSets:
    """Share tests between the workers of `pytest -n`."""
    return FilesAndSets(config, log)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Make a skipped test a failure where the environment forbids skips, as continuous integration does."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("ACQUIS_NO_SKIP") == "1" and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line("Skipped tests are failures here (ACQUIS_NO_SKIP=1).", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
