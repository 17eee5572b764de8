"""Whether a session that was interrupted can go on, and as what: only as the session that it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from backtimer.core.adjustment import NotAdjustable
from backtimer.files.favourites_file import favourites_file

if TYPE_CHECKING:
    from backtimer.core.speech import Verbosity
    from backtimer.files.routine_file import RoutineFile
    from backtimer.files.settings import OwnVoice
    from backtimer.journal.unfinished import TakenUp, Unfinished
    from backtimer.session_plan import SessionPlan
    from backtimer.workspace import Workspace


class CannotResume(Exception):
    """A session that was interrupted cannot go on where it was; the message says why."""


def plan_to_resume(
    workspace: Workspace, taken_up: TakenUp, *, words: Verbosity, own_voice: OwnVoice = "auto"
) -> SessionPlan:
    """The session that was interrupted, ready to go on. Raises `CannotResume`; then it may still be kept."""
    head = taken_up.session.head
    file = _as_it_was(workspace, taken_up.session)
    try:
        plan = workspace.plan(
            file,
            head.adjustment,
            speed=head.about.speed,
            feel_before=head.about.feel_before,
            day=head.about.day,
            moment=head.about.moment,
            note=head.about.note,
            words=words,
            own_voice=own_voice,
            personal=True,
        )
    except NotAdjustable as error:
        raise CannotResume(f"{head.timeline.title} cannot go on: {error}") from None
    if not taken_up.session.fits(plan.timeline):
        raise CannotResume(f"{head.timeline.title} cannot go on: this backtimer would lead it differently")
    return replace(plan, taken_up=taken_up, sound_check=False)


def why_not_resume(workspace: Workspace, session: Unfinished) -> str | None:
    """What keeps an interrupted session from going on; None where nothing is known to."""
    try:
        _as_it_was(workspace, session)
    except CannotResume as error:
        return str(error)
    return None


def _as_it_was(workspace: Workspace, session: Unfinished) -> RoutineFile:
    """The routine of an interrupted session, if it is what it was then. Raises `CannotResume`."""
    head = session.head
    if session.finished:
        raise CannotResume(f"{head.timeline.title} came to its end: there is nothing left to do of it")
    path = Path(head.routine_file)
    if path == workspace.profile.path.absolute():
        favourites = favourites_file(workspace.profile, head.started.date())
        if favourites is None or favourites.content_hash != head.about.content:
            raise CannotResume(f"{head.timeline.title} cannot go on: your favourites were changed since")
        return favourites
    file = workspace.library.find(str(path)).file
    if file is None:
        raise CannotResume(f"{head.timeline.title} cannot go on: its file is gone, or has mistakes now")
    if file.content_hash != head.about.content:
        raise CannotResume(f"{head.timeline.title} cannot go on: its file was changed since")
    return file
