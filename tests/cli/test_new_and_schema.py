"""`new` and `schema`: a routine of one's own, and an editor's help with it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.cli.conftest import CommandLine

ROUTINES = Path(__file__).resolve().parents[2] / "routines"


def test_new_writes_a_starter_that_passes_check_and_can_be_done(backtimer: CommandLine, data: Path) -> None:
    made = backtimer("new", "my-back")
    path = data / "routines" / "my-back.toml"
    assert (made.code, made.out, made.err) == (0, f"{path}\n", "")
    assert backtimer("check", path).code == 0
    shown = backtimer("show", "my-back", "--json").json
    assert shown["title"] == "My back"
    assert shown["levels"] > 1


def test_every_example_in_the_starter_is_right(backtimer: CommandLine, data: Path) -> None:
    backtimer("new", "mine")
    path = data / "routines" / "mine.toml"
    text = path.read_text("utf-8")
    schema_line, rest = text.split("\n", 1)
    path.write_text(f"{schema_line}\n{re.sub('^#(?=[^ ])', '', rest, flags=re.MULTILINE)}", "utf-8")
    assert backtimer("check", path).out == ""
    assert backtimer("show", "mine", "--json").json["total_seconds"] > 300
    assert {"bird dog", "my stretch"} <= {s["exercise"] for s in backtimer("show", "mine", "--json").json["steps"]}


def test_new_keeps_what_is_there(backtimer: CommandLine, data: Path) -> None:
    backtimer("new", "mine")
    path = data / "routines" / "mine.toml"
    path.write_text("# precious\n", "utf-8")
    again = backtimer("new", "mine")
    assert (again.code, again.out, again.err.count("\n")) == (1, "", 1)
    assert path.read_text("utf-8") == "# precious\n"


def test_new_says_when_it_stands_in_for_a_shipped_routine(backtimer: CommandLine) -> None:
    made = backtimer("new", "easy-day")
    assert made.code == 0
    assert "stands in for the easy-day" in made.err


def test_new_lays_the_schema_beside_the_routine_and_renews_an_old_one(backtimer: CommandLine, data: Path) -> None:
    backtimer("new", "one")
    schema = data / "routines" / "routine.schema.json"
    schema.write_text("{}", "utf-8")
    backtimer("new", "two")
    assert schema.read_text("utf-8") == backtimer("schema").out
    assert (data / "routines" / "two.toml").read_text("utf-8").startswith("#:schema ./routine.schema.json\n")


def test_the_shipped_schema_is_current(backtimer: CommandLine) -> None:
    assert (ROUTINES / "routine.schema.json").read_text("utf-8") == backtimer("schema").out


def test_the_schema_says_defaults_as_a_file_would(backtimer: CommandLine) -> None:
    schema = backtimer("schema").json
    assert schema["properties"]["prepare"]["default"] == 10
    defaults = [value for value in _values(schema, "default") if isinstance(value, dict)]
    assert [value for value in defaults if value] == []


def test_the_schema_explains_every_key(backtimer: CommandLine) -> None:
    schema = backtimer("schema").json
    assert schema["$schema"].startswith("http")
    for model in (schema, *schema["$defs"].values()):
        for key, said in model.get("properties", {}).items():
            assert said.get("description"), key


def test_the_schema_knows_no_other_keys_than_the_model(backtimer: CommandLine) -> None:
    schema = json.loads(backtimer("schema").out)
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["ExercisePart"]["additionalProperties"] is False
    assert schema["required"] == ["title", "part"]


def _values(data: Any, key: str) -> list[Any]:
    if isinstance(data, dict):
        own = [data[key]] if key in data else []
        return own + [found for value in data.values() for found in _values(value, key)]
    if isinstance(data, list):
        return [found for value in data for found in _values(value, key)]
    return []
