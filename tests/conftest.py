"""What holds for every test."""

import os

import pytest


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Make a skipped test a failure where the environment forbids skips, as continuous integration does."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("ACQUIS_NO_SKIP") == "1" and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line("Skipped tests are failures here (ACQUIS_NO_SKIP=1).", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
