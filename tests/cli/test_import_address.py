"""`annotator import --address`: nothing is asked unless the network is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Session, cli, settings
from tests.cli.shell import Said, Terminal, process
from tests.fetching.serving import WORDS, World, paper

ADDRESS = "http://paper.example/story"


@pytest.fixture
def world() -> Iterator[World]:
    """Give a network in which paper.example serves a page."""
    with paper() as made:
        yield made


def fetching(world: World, capsys: pytest.CaptureFixture[str], *arguments: object) -> Said:
    code = 0
    try:
        code = cli.main(["import", *map(str, arguments)], world.network)
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    written = capsys.readouterr()
    return Said(code, written.out, written.err)


def test_it_is_refused_until_it_is_allowed(
    world: World, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = fetching(world, capsys, path, "--address", ADDRESS)
    assert said.code == 1
    assert "fetching pages is switched off" in said.sentence
    assert world.looked_up == []


def test_a_page_is_fetched_when_it_is_allowed(
    world: World, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archived = "https://archive.example/1"
    options = ("--address", ADDRESS, "--allow-network", "--archived", archived, "--story", "Ferry")
    said = fetching(world, capsys, path, *options)
    assert (said.code, said.err) == (0, "")
    with Session.open(path, read_only=True) as session:
        source = session.source(said.out.split()[0])
        assert WORDS.strip() in source.text
        assert source.meta["archived_url"] == archived
        assert "Ferry" in [story.title for story in session.stories()]


def test_the_settings_allow_it_too(
    world: World, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = settings.load()
    kept.fetch_pages = True
    settings.save(kept)
    assert fetching(world, capsys, path, "--address", ADDRESS).code == 0


def test_this_computer_is_not_asked(path: Path) -> None:
    said = process("import", path, "--address", "http://localhost/", "--allow-network")
    assert said.code == 1
    assert said.sentence.startswith("http://localhost/ leads to ")


def test_files_and_an_address_do_not_go_together(run: Terminal, path: Path) -> None:
    for wrong in ((), (path, "--address", ADDRESS)):
        said = run("import", path, *wrong)
        assert said.code == 2
        assert "Name files and folders, or one page with --address." in said.err
