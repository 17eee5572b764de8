"""Reads one routine file into a Routine, or says everything that is wrong with it, each with its place and its mend."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from backtimer.core.catalogue import Catalogue
from backtimer.core.exercise import Exercise, HoldCue
from backtimer.core.problems import Problem, ProblemsFound
from backtimer.core.values import Span, parse_seconds
from backtimer.files.toml_source import TomlSource, content_hash, parse_bytes, read_bytes, read_source

if TYPE_CHECKING:
    from backtimer.core.findings import Place
    from backtimer.core.routine import Routine
    from backtimer.files.known_routines import KnownRoutines

CATALOGUE_FILE = Path(__file__).resolve().parent.parent / "catalogue.toml"


class RoutineFile(Struct, frozen=True):
    """A routine and the file that it stands in."""

    name: str
    """The stem of the file: what the command line and the history call the routine."""
    path: Path
    routine: Routine
    content_hash: str
    """`sha256:` and the hash of the file's bytes."""
    made_text: str | None = None
    """Its text, where backtimer has made it: then it stands in no file, and the path is that of what it was made from.
    """


@cache
def shared_catalogue() -> Catalogue:
    """The exercises that come with backtimer."""
    data = tomllib.loads(CATALOGUE_FILE.read_text(encoding="utf-8"))
    return Catalogue({name: _shipped(said) for name, said in data["exercises"].items()})


def _shipped(said: Mapping[str, Any]) -> Exercise:
    """An exercise of a file that is known to be right: a test has it read as a stranger's is."""
    tempo = {phase: parse_seconds(seconds) for phase, seconds in said.get("tempo", {}).items()}
    cues = [HoldCue(say=cue["say"], **_moment(cue)) for cue in said.get("cues", ())]
    return Exercise(**{**said, "tempo": tempo or None, "cues": cues})


def _moment(cue: Mapping[str, Any]) -> dict[str, Span]:
    return {key: parse_seconds(seconds) for key, seconds in cue.items() if key != "say"}


def read_routine(path: Path, known: KnownRoutines | None = None) -> RoutineFile:
    """Read a routine file, if it is not `known`. Raises ProblemsFound with all that is wrong with it."""
    raw = read_bytes(path)
    name = content_hash(raw)
    if known is not None and (routine := known.get(name)) is not None:
        return RoutineFile(path.stem, path, routine, name)
    file = parse_routine(parse_bytes(path, raw))
    if known is not None:
        known.learn(name, file.routine)
    return file


def parse_routine(source: TomlSource) -> RoutineFile:
    """The routine of a file that was read. Raises ProblemsFound as `read_routine` does."""
    # What is known already is not read again, and all of this takes long to import.
    from backtimer.core.findings import findings, unknown_exercises
    from backtimer.files.figure_problems import figure_problems
    from backtimer.files.routine_data import FaultsFound, routine_from

    unknown = [(finding.place, finding.message) for finding in unknown_exercises(source.data, shared_catalogue())]
    try:
        routine = routine_from(source.data)
    except FaultsFound as error:
        raise _found(source, [*error.faults, *unknown]) from None
    found = () if unknown else findings(routine, shared_catalogue())
    faults = [*unknown, *((finding.place, finding.message) for finding in found), *figure_problems(routine)]
    if faults:
        raise _found(source, faults)
    return RoutineFile(source.path.stem, source.path, routine, source.content_hash)


def check_routine(path: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a routine file; where nothing is, what is odd in it, as warnings."""
    try:
        source = read_source(path)
        return warnings_in(source, parse_routine(source).routine)
    except ProblemsFound as error:
        return error.problems


def oddities_of(file: RoutineFile) -> tuple[Problem, ...]:
    """What is odd in a routine that can be done, as warnings."""
    from backtimer.core.oddities import oddities

    # Hardly any routine has something odd in it, and only that has a place to be found.
    return check_routine(file.path) if any(oddities(file.routine, shared_catalogue())) else ()


def warnings_in(source: TomlSource, routine: Routine) -> tuple[Problem, ...]:
    """What is odd in a routine that can be done, given the source that it was read from."""
    from backtimer.core.oddities import oddities

    found = oddities(routine, shared_catalogue())
    faults = [(finding.place, finding.message) for finding in found]
    return _found(source, faults, severity="warning").problems if faults else ()


def _found(
    source: TomlSource, faults: Sequence[tuple[Place, str]], *, severity: Literal["error", "warning"] = "error"
) -> ProblemsFound:
    from backtimer.files.places import Places

    places = Places(source.text)
    problems = []
    for place, message in faults:
        at = places.at(place)
        problems.append(Problem(str(source.path), at.line, at.column, key_of(place), message, severity))
    return ProblemsFound(problems)


def key_of(place: Place) -> str:
    """The way to a key as a person would say it: `part 2, reps` for `("part", 1, "reps")`."""
    said: list[str] = []
    for part in place:
        if isinstance(part, int) and said:
            said[-1] += f" {part + 1}"
        else:
            said.append(str(part) or '""')
    return ", ".join(said) or "routine"
