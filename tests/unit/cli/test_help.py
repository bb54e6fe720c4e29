"""Help is French, and each of its examples is a command that exists."""

import re
from collections.abc import Iterator

import pytest
import typer

from pipeline.cli import app
from tests.unit.cli.conftest import Acquis

ENGLISH = re.compile(
    r"Usage|Show this|Options:|Arguments:|Commands|\bCOMMAND\b|ARGS|default|required|exit\b|<\w+"
    r"|\b(TEXT|PATH|INTEGER|BOOLEAN|DIRECTORY|bool|int|list)\b"
)


def unwrapped(help_text: str) -> str:
    """Return a help as one line, out of its frames."""
    return " ".join(help_text.replace("│", " ").split())


def names(group: typer.Typer, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Give every command, and every group."""
    yield before
    for command in group.registered_commands:
        yield (*before, str(command.name))
    for inner in group.registered_groups:
        assert inner.typer_instance
        yield from names(inner.typer_instance, (*before, str(inner.name)))


COMMANDS = [pytest.param(name, id=" ".join(("acquis", *name))) for name in names(app)]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_french(acquis: Acquis, name: tuple[str, ...]) -> None:
    answer = acquis(*name, "--help")
    assert (answer.code, answer.err) == (0, "")
    told = unwrapped(answer.out)
    assert ENGLISH.findall(told) == []
    assert f"Utilisation : {' '.join(('acquis', *name))}" in told
    assert "Afficher cette aide et quitter." in told


@pytest.mark.parametrize("name", COMMANDS)
def test_help_gives_an_example_that_can_be_typed(acquis: Acquis, name: tuple[str, ...]) -> None:
    (example,) = re.findall(r"Exemple : acquis (.*\S)", acquis(*name, "--help").out)
    assert example.split()[: len(name)] == list(name)
    answer = acquis(*example.split(), "--help")
    assert (answer.code, answer.err) == (0, "")


def test_every_command_of_this_version_is_there() -> None:
    assert {name[0] for name in names(app) if name} == {
        "demo", "ingest", "decide", "check", "publish", "status", "verify", "referentiel", "simulate", "template",
        "dashboard", "repair", "explain", "vault",
    }  # fmt: skip


@pytest.mark.parametrize("name", [(), ("referentiel",), ("vault",)])
def test_a_group_alone_shows_its_help_and_says_what_is_missing(acquis: Acquis, name: tuple[str, ...]) -> None:
    answer = acquis(*name)
    assert answer.code == 2
    assert "Commandes" in answer.out
    assert answer.err.startswith("Erreur. Il manque une commande.")
