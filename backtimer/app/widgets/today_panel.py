"""The top of the first screen: what is proposed for today, and what the keys answer."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from textual.content import Content
from textual.widgets import Static

from backtimer.app.widgets.fitted import Fitted, FittedText

Mood = Literal["calm", "yellow", "red"]

TIGHT = "tight or sore"
SHARP = "sharp, burning, or down the leg"

_KEY_STYLES = {"Enter": "bold $success", "Y": "bold $warning", "R": "bold $error"}
_LEAD_STYLES: dict[Mood, str] = {"calm": "bold $primary", "yellow": "bold $warning", "red": "bold $error"}
_GAP = "   "


class TodayFace(Struct, frozen=True):
    """Everything that is shown. Texts that hold names from files are plain text, never markup."""

    lead: str
    """What is proposed, or chosen, in a few words."""
    why: str = ""
    """What follows it in the same sentence or paragraph."""
    more: str = ""
    """What can be left out where there is little room."""
    mood: Mood = "calm"
    keys: tuple[tuple[str, str], ...] = ()
    """Keys that answer how the back feels, and what each says."""
    day_keys: tuple[tuple[str, str], ...] = ()
    """Keys for the kind of day and the moment, with what they are now."""
    matter: str = ""
    """What may be asked besides, with one key."""


WAITING = TodayFace("Today", ": one moment.", keys=(("Enter", "back feels fine, start"), ("Y", TIGHT), ("R", SHARP)))
"""As long as the coach has not spoken."""


class TodayPanel(FittedText, Static):
    """Says it in as few lines as the width allows."""

    DEFAULT_CSS = """
    TodayPanel {
        height: auto;
        width: 100%;
        padding: 0 1;
        border-left: outer $primary;
        &.-yellow { border-left: outer $warning; }
        &.-red { border-left: outer $error; }
    }
    """

    def __init__(self, face: TodayFace, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(Fitted(self._drawn), id=id, markup=False)
        self._face = face

    @property
    def face(self) -> TodayFace:
        """What is shown."""
        return self._face

    def show(self, face: TodayFace) -> None:
        """Show something else."""
        self._face = face
        for mood in ("yellow", "red"):
            self.set_class(face.mood == mood, f"-{mood}")
        self.refresh(layout=True)

    def _drawn(self, width: int) -> Content:
        face = self._face
        lines = [Content.styled(face.lead, _LEAD_STYLES[face.mood]) + Content(face.why)]
        if face.more and (face.mood == "red" or self.screen.has_class("-tall")):
            lines.append(Content.styled(face.more, "$text-muted"))
        lines += _keys(face, width)
        if face.matter:
            lines.append(_key("A", face.matter, "bold $accent"))
        return Content("\n").join(lines)


def _keys(face: TodayFace, width: int) -> list[Content]:
    """The keys for the light, then those for the day; where that is too long, woven into two lines."""
    light = [_key(key, f"{says}.", _KEY_STYLES.get(key, "bold $accent")) for key, says in face.keys]
    day = Content(_GAP).join([_key(key, says, "bold $accent") for key, says in face.day_keys])
    whole = Content(" ").join(light)
    if whole.cell_length <= width:
        return [whole, day] if face.day_keys else [whole]
    first, others = light[0], Content(" ").join(light[1:])
    if not face.day_keys:
        return [first, others]
    if first.cell_length + len(_GAP) + day.cell_length > width:
        return [first, others, day]
    return [first + Content(" " * (width - first.cell_length - day.cell_length)) + day, others]


def _key(key: str, says: str, style: str) -> Content:
    return Content.assemble((key, style), (": ", "$text-muted"), says)
