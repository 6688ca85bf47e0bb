"""A pytest plugin: what could not run is an error."""

import pytest


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fails a run in which something was skipped."""
    if _skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says so."""
    skipped = _skipped(terminalreporter.config)
    if skipped:
        terminalreporter.section("not run, thus failed", sep="=", red=True)
        for report in skipped:
            terminalreporter.line(str(getattr(report, "nodeid", report)))


def _skipped(config: pytest.Config) -> list[object]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return list(reporter.stats.get("skipped", ())) if reporter is not None else []
