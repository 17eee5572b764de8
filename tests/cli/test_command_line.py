"""The command line itself: help, version, options of all commands, wrong usage."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from backtimer import __version__
from backtimer.__main__ import main
from backtimer.cli.commands import COMMANDS
from backtimer.files.profile import Profile
from tests.cli.conftest import CommandLine

HEAVY = ("textual", "pydantic", "tree_sitter", "miniaudio", "platformdirs", "tomli_w", "backtimer.workspace")


def test_help_names_plain_in_its_first_lines_and_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    lines = capsys.readouterr().out.splitlines()
    assert "--plain" in "".join(lines[:2])
    for command in COMMANDS:
        assert any(line.split()[:1] == [command.name] for line in lines)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"backtimer {__version__}\n"


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(option: str) -> None:
    code = (
        "import sys\nfrom backtimer.__main__ import main\n"
        f"try:\n    main([{option!r}])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stderr == "[]\n"


def test_the_name_alone_needs_no_parser_of_options(data: Path) -> None:
    code = (
        "import sys\nfrom backtimer.__main__ import main\ncode = main([])\n"
        "import backtimer.app.app, backtimer.app.screens.home, backtimer.app.screens.session\n"
        "print(code, 'argparse' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "2 False\n"
    assert ended.stderr == "backtimer: the full screen needs a terminal: add --plain for plain lines\n"


def test_the_name_alone_is_plain_where_the_environment_says_so(
    data: Path, backtimer: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    Profile(data / "profile.toml").introduce(experienced=True, sore=False, strength_days=frozenset())
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    said = backtimer("--plain")
    monkeypatch.setenv("BACKTIMER_PLAIN", "1")
    assert "Number, or Enter for the first" in said.out
    assert backtimer() == said


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself(command: object, capsys: pytest.CaptureFixture[str]) -> None:
    name = getattr(command, "name")  # noqa: B009 - the parameter is typed loosely for its id
    with pytest.raises(SystemExit) as end:
        main([name, "--help"])
    assert end.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: backtimer {name} ")
    assert "--plain" in out


def test_options_of_all_commands_stand_before_or_after_the_command(backtimer: CommandLine, tmp_path: Path) -> None:
    other = tmp_path / "other"
    before = backtimer("--data-dir", other, "locate", "history")
    after = backtimer("locate", "history", "--data-dir", other)
    assert before == after
    assert before.out == f"{other / 'history.toml'}\n"


def test_an_option_after_the_command_wins_over_the_same_before_it(backtimer: CommandLine, tmp_path: Path) -> None:
    said = backtimer("--data-dir", tmp_path / "one", "locate", "history", "--data-dir", tmp_path / "two")
    assert said.out == f"{tmp_path / 'two' / 'history.toml'}\n"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["sow"], 'did you mean "show"?'.replace('"', "`")),
        (["frobnicate"], "frobnicate"),
        (["tody"], "tody"),
        (["--bogus", "list"], "--bogus"),
        (["list", "--bogus"], "--bogus"),
        (["list", "--js"], "--js"),
        (["show"], "ROUTINE"),
        (["check"], "FILE"),
        (["run"], "ROUTINE"),
        (["run", "easy-day", "--level", "0"], "--level"),
        (["run", "easy-day", "--level", "two"], "--level"),
        (["run", "easy-day", "--sets", "51"], "--sets"),
        (["run", "easy-day", "--minutes", "nan"], "--minutes"),
        (["run", "easy-day", "--minutes", "-1"], "--minutes"),
        (["run", "easy-day", "--speed", "0.5"], "--speed"),
        (["run", "easy-day", "--speed", "inf"], "--speed"),
        (["run", "easy-day", "--speed", "1001"], "--speed"),
        (["run", "easy-day", "--without", "wall,roof"], "--without"),
        (["run", "easy-day", "--without", ""], "--without"),
        (["run", "easy-day", "--feel", "blue"], "--feel"),
        (["run", "easy-day", "--start-at", "0"], "--start-at"),
        (["history", "--since", "yesterday"], "--since"),
        (["history", "--since", "2026-02-30"], "2026-02-30"),
        (["history", "--since", "20260101"], "--since"),
        (["history", "--json", "--csv"], "--csv"),
        (["log", "easy-day", "--on", "2999-01-01"], "2999-01-01"),
        (["log", "easy-day", "--on", "1066-10-14"], "1066-10-14"),
        (["locate", "treasure"], "treasure"),
        (["new", "a/b"], "a/b"),
        (["new", "../up"], "../up"),
        (["new", ".hidden"], ".hidden"),
        (["new", "con"], "con"),
        (["new", "mine.toml"], "mine.toml"),
        (["new", "x" * 61], "xxx"),
        (["--data-dir", "", "list"], "--data-dir"),
    ],
)
def test_wrong_usage_is_one_line_on_stderr_and_exit_2(backtimer: CommandLine, arguments: list[str], named: str) -> None:
    result = backtimer(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert result.err.startswith("backtimer")
    assert named in result.err


def test_what_stands_in_an_argument_does_not_reach_the_terminal_as_it_is(backtimer: CommandLine) -> None:
    result = backtimer("show", "x\x1b]52;c;YQ==\x07")
    assert result.code == 1
    assert "\x1b" not in result.err
    assert "<U+001B>" in result.err


@pytest.mark.parametrize("arguments", [["show", "nope"], ["run", "nope"], ["log", "nope"], ["run", "nope.toml"]])
def test_a_routine_that_is_not_there_is_exit_1(backtimer: CommandLine, arguments: list[str]) -> None:
    result = backtimer(*arguments)
    assert result.code == 1
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert "nope" in result.err


def test_a_data_folder_that_is_a_file_is_told(backtimer: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    result = backtimer("list", "--data-dir", file)
    assert result.code == 2
    assert result.err == f"backtimer: {file}: is not a folder, and your history and routines need one\n"


@pytest.mark.parametrize("arguments", [[], ["run", "easy-day"]])
def test_without_a_terminal_the_full_screen_names_plain(backtimer: CommandLine, arguments: list[str]) -> None:
    result = backtimer(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert "--plain" in result.err


def test_output_that_nobody_reads_to_its_end_is_no_error(data: Path) -> None:
    command = [sys.executable, "-m", "backtimer", "show", "mcgill-big-3", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "{\n"
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_stdout_is_one_line(data: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "backtimer", "list"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (ended.returncode, ended.stderr) == (1, "backtimer: No space left on device\n")


def test_a_name_that_the_terminals_encoding_lacks_is_spelt_out(data: Path) -> None:
    routines = data / "routines"
    routines.mkdir(parents=True)
    (routines / "uebung.toml").write_text('title = "Übung"\n[[part]]\nexercise = "cat camel"\nreps = 1\n', "utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "backtimer", "show", "uebung"],
        env={"PYTHONIOENCODING": "ascii", "BACKTIMER_DATA_DIR": str(data), "PATH": ""},
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0
    assert ended.stdout.startswith(b"\\xdcbung, level 1")
