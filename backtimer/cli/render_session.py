"""`backtimer render`: the whole guidance of a session as one audio file, with captions, to take along on a phone."""

from __future__ import annotations

import argparse
import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from backtimer.cli.failure import Misused, NotSo
from backtimer.cli.interruptions import Interruptions
from backtimer.cli.option_types import whole
from backtimer.cli.output import say
from backtimer.cli.own_words import prepare_own_words
from backtimer.cli.place import settings_of, usable_routine, wants_plain, workspace_of
from backtimer.cli.progress import Progress
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.wording import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from backtimer.core.timeline import Timeline
    from backtimer.files.routine_file import RoutineFile
    from backtimer.files.settings import OwnVoice
    from backtimer.sound.render import Rendering
    from backtimer.sound.render_file import AudioKind
    from backtimer.sound.voice import Voice
    from backtimer.workspace import Workspace

WORDS_SECONDS = 60.0
"""Nobody waits for a cue here, so that the words of one's own may take their time."""


class _Interrupted(Exception):
    """A signal came."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("routine", metavar="ROUTINE", help="its name, or the path of its file")
    parser.add_argument("-o", "--output", type=_file, required=True, metavar="FILE", help="the .wav or .mp3 to write")
    parser.add_argument("--captions", type=_file, metavar="FILE.vtt", help="write what is said and when, too")
    parser.add_argument("--level", type=whole(1, 1000), metavar="N", help="at this level instead of yours")
    parser.add_argument("--force", action="store_true", help="replace files that are there")


def run(args: argparse.Namespace) -> int:
    """Write it."""
    from backtimer.sound.clip_source import clip_source
    from backtimer.sound.clips import SAMPLE_RATE, ClipError
    from backtimer.sound.render import Rendering
    from backtimer.sound.render_file import NoAudioKind, audio_kind

    workspace = workspace_of(args)
    file = usable_routine(workspace, args.routine)
    try:
        kind = audio_kind(args.output.name)
    except NoAudioKind as error:
        raise Misused(f"backtimer: {args.output}: {error}") from None
    _demand_places(args)
    settings = settings_of(workspace)
    timeline, voice = _guidance(workspace, file, args, settings.own_voice)
    try:
        rendering = Rendering(timeline, voice, clip_source(settings.tones, workspace.folders.own_words))
    except ClipError as error:
        raise NotSo(f"backtimer: {error}") from None
    with Interruptions() as interruptions:
        try:
            _write(args, kind, rendering, _captions(timeline, voice), interruptions)
        except _Interrupted:
            return interruptions.exit_code
    say(f"{args.output}: {timeline.title}, level {timeline.level}, {clock(rendering.frames / SAMPLE_RATE)}")
    if args.captions is not None:
        say(f"{args.captions}: the captions")
    return 0


def _guidance(
    workspace: Workspace, file: RoutineFile, args: argparse.Namespace, own_voice: OwnVoice
) -> tuple[Timeline, Voice]:
    """Everything to hear, and the voice that says the words."""
    adjustment = workspace.usual_adjustment(file)
    if args.level is not None:
        adjustment = replace(adjustment, level=args.level)
    try:
        prepare_own_words(workspace, file, adjustment, "full", own_voice, seconds=WORDS_SECONDS)
        plan = workspace.plan(file, adjustment, words="full", own_voice=own_voice, attended=False)
    except NotAdjustable as error:
        raise Misused(f"backtimer: {error}") from None
    if plan.voice is None:
        raise NotSo("backtimer: the recorded voice is not there: install backtimer anew")
    return plan.timeline, plan.voice


def _write(
    args: argparse.Namespace, kind: AudioKind, rendering: Rendering, captions: bytes, interruptions: Interruptions
) -> None:
    """Write both files, or neither. Raises _Interrupted where a signal comes before the end."""
    from backtimer.sound.render_file import audio_writer

    with ExitStack() as files:
        if args.captions is not None:
            files.enter_context(_written(args.captions, force=args.force)).write(captions)
        sound = files.enter_context(_written(args.output, force=args.force))
        write = files.enter_context(audio_writer(sound, kind, rendering.frames))
        progress = files.enter_context(Progress("Rendering", plain=wants_plain(args)))
        done = 0
        for block in rendering.blocks():
            if interruptions.caught is not None:
                raise _Interrupted
            write(block)
            done += len(block) // 2
            progress.show(done / rendering.frames)


def _captions(timeline: Timeline, voice: Voice) -> bytes:
    from backtimer.core.captions import captions_of, web_vtt
    from backtimer.core.speech import closing_of

    closing = closing_of(timeline.total_seconds, voice.seconds)
    return web_vtt(captions_of(timeline, voice.seconds, closing)).encode()


def _demand_places(args: argparse.Namespace) -> None:
    """Raise what is wrong with the files to write, before there is any work to lose."""
    if args.captions is not None:
        if args.captions.suffix.lower() != ".vtt":
            raise Misused(f"backtimer: {args.captions}: captions are WebVTT: the name must end in .vtt")
        if args.captions.resolve() == args.output.resolve():
            raise Misused(f"backtimer: {args.captions}: the sound and its captions need a file each")
    for path in filter(None, (args.output, args.captions)):
        if path.is_dir():
            raise NotSo(f"backtimer: {path}: is a folder: name a file in it")
        if os.path.lexists(path) and not args.force:
            raise NotSo(f"backtimer: {path}: is there already: take another name, or add --force to replace it")


@contextmanager
def _written(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    from backtimer.files.whole_file import whole_file

    try:
        with whole_file(path, replacing=force) as file:
            yield file
    except OSError as error:
        raise NotSo(f"backtimer: {path}: cannot be written: {error.strerror or error}") from None


def _file(text: str) -> Path:
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("must be the name of a file")
    return Path(text)
