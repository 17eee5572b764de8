"""The questions that the app asks over whatever is on the screen, each with the answers that it can have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from backtimer.app.screens.question import QuestionScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

    from backtimer.app.keeping import Choice

UnfinishedChoice = Literal["resume", "keep", "discard", "later"]
UnsavedChoice = Literal["save", "stay", "drop"]

_UNFINISHED: dict[UnfinishedChoice, str] = {
    "resume": "Go on where it stopped",
    "keep": "Keep what was done",
    "discard": "Discard it",
    "later": "Decide later",
}
_NOT_SAVED: dict[Choice, str] = {"again": "Try again", "beside": "Save to another file", "drop": "Do not keep it"}
_UNSAVED: dict[UnsavedChoice, str] = {"save": "Save them", "stay": "Go on changing", "drop": "Throw them away"}


async def what_to_do_with_unfinished(app: App[Any], told: str, trouble: str | None) -> UnfinishedChoice:
    """What is to become of a session that was interrupted. `trouble` is why it cannot go on; None where it can."""
    said = [told] if trouble is None else [told, f"{trouble}."]
    answers = {choice: words for choice, words in _UNFINISHED.items() if choice != "resume" or trouble is None}
    return await app.push_screen_wait(QuestionScreen("A session was interrupted", said, answers)) or "later"


async def what_to_do_with_unsaved(app: App[Any], why: str, beside: Path) -> Choice:
    """What to do with a session that could not be saved. To leave the question is to try again."""
    said = [why, f"It could go into another file in the same folder:\n{beside.name}"]
    screen = QuestionScreen("Your session is not saved yet", said, _NOT_SAVED, mood="red")
    return await app.push_screen_wait(screen) or "again"


async def whether_shorter_words(app: App[Any]) -> bool:
    """Whether the voice shall say less, now that the person knows how a session goes. As before comes first."""
    said = (
        "That was your third session. You can hear only what is necessary: exercise, side, numbers, rest. "
        "The settings change it back at any time."
    )
    answers = {"full": "All words, as before", "brief": "Shorter words"}
    screen = QuestionScreen("Shall the voice say less from now on?", [said], answers)
    return await app.push_screen_wait(screen) == "brief"


async def what_to_do_with_changes(app: App[Any], mistakes: int) -> UnsavedChoice:
    """What shall become of changes that are not saved. With `mistakes` they cannot be saved as they are."""
    said = ["They have a mistake, and can be saved once it is mended."] if mistakes else []
    answers = {choice: words for choice, words in _UNSAVED.items() if choice != "save" or not mistakes}
    return await app.push_screen_wait(QuestionScreen("Your changes are not saved.", said, answers)) or "stay"
