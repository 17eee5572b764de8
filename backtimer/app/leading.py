"""Leads the app's sessions, one at a time: sound, screen, journal, and what becomes of the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from backtimer.app.keeping import Keeper

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

    from backtimer.app.keeping import Choice
    from backtimer.app.screens.session import SessionScreen
    from backtimer.core.record import SessionRecord
    from backtimer.files.settings import Settings
    from backtimer.session_plan import SessionPlan
    from backtimer.sound.player import Player


class SessionLeader:
    """Leads sessions in an app. `busy` from the moment at which one is about to begin until it is saved."""

    def __init__(self, app: App[None], history: Path, open_player: Callable[[Settings], Player]) -> None:
        self.busy = False
        self.keeper = Keeper(history)
        self._app = app
        self._history = history
        self._open_player = open_player
        self._session: SessionScreen | None = None

    async def lead(
        self, plan: SessionPlan, settings: Settings, *, start_at: int = 1
    ) -> tuple[SessionRecord | None, bool]:
        """Lead through one session and save it, in a worker.

        Returns its record, None where it did not begin, and whether nothing of it is lost. Where a signal came between
        and took the session, it stays busy: the app is about to end.
        """
        from backtimer.app.figure_looks import figure_looks
        from backtimer.app.screens.session import SessionScreen
        from backtimer.awake import kept_awake
        from backtimer.clock import sleep_watch

        player = self._open_player(settings)
        try:
            self._session = SessionScreen(
                plan,
                player,
                speed=plan.about.speed,
                start_at=start_at if plan.earlier is None else plan.earlier.next_step,
                looks=figure_looks(settings),
                open_journal=lambda started: plan.open_journal(self._history, started),
                sleep_watch=sleep_watch(),
            )
            self._read_styles(self._session)
            with kept_awake():
                record = await self._app.push_screen_wait(self._session)
        finally:
            player.close()
        if self._session is None:
            return None, False
        resumed = plan.taken_up is not None
        kept = record is None or await self.keeper.save(record, self._ask, self._session.journal, resumed=resumed)
        self._session = None
        self.busy = False
        return record, kept

    def keep_now(self) -> None:
        """Save what there is of a session, now that nobody can be asked any more."""
        record = self.keeper.waiting
        if record is None and self._session is not None:
            record = self._session.keep()
        session, self._session = self._session, None
        if record is not None and session is not None:
            self.keeper.save_unasked(record, session.journal, resumed=session.plan.taken_up is not None)

    def _read_styles(self, session: SessionScreen) -> None:
        # Where a screen brings them along itself, Textual parses all styles anew, twice over.
        styles = self._app.stylesheet
        for path in session.css_path:
            if not styles.has_source(str(path)):
                styles.read(path)

    async def _ask(self, why: str, beside: Path) -> Choice:
        from backtimer.app.questions import what_to_do_with_unsaved

        return await what_to_do_with_unsaved(self._app, why, beside)
