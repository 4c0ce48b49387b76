"""The colours of the app: one set of roles, worn by a dark theme, a light one and the terminal's own colours.

Everything drawn names a role, never a colour. Roles carry bold or reverse where they matter, so that nothing
depends on colour alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rich.style import Style
from textual.theme import Theme

ROLES = ("text", "strong", "dim", "faint", "accent", "urgent", "date", "done", "warm", "code")
"""text; strong: what matters; dim: secondary; faint: rules; accent: keys and links; urgent: to tell, broken;
date: dates and promises; done: steps; warm: something half done;
code: a code for cameras, dark on light in every theme."""

_CODE = "#000000 on #ffffff"

_DARK = {
    "text": "#c0caf5", "strong": "bold #d5dcff", "dim": "#868fb8", "faint": "#3b4261", "accent": "#7aa2f7",
    "urgent": "bold #f7768e", "date": "#e0af68", "done": "#9ece6a", "warm": "#e0af68", "code": _CODE,
}  # fmt: skip
_LIGHT = {
    "text": "#2e3452", "strong": "bold #1a1f36", "dim": "#626a8f", "faint": "#b9bfd6", "accent": "#2456b8",
    "urgent": "bold #b3203f", "date": "#8a5a00", "done": "#3d7a1d", "warm": "#8a5a00", "code": _CODE,
}  # fmt: skip
_TERMINAL = {
    "text": "", "strong": "bold", "dim": "", "faint": "", "accent": "blue", "urgent": "bold red",
    "date": "yellow", "done": "green", "warm": "yellow", "code": "black on bright_white",
}  # fmt: skip


@dataclass(frozen=True)
class Inks:
    """The styles of one theme by role: on plain ground, on the cursor's line, and on the bars above and below."""

    plain: Mapping[str, Style]
    cursor: Mapping[str, Style]
    bar: Mapping[str, Style]


def _theme(name: str, roles: Mapping[str, str], background: str, panel: str, *, dark: bool) -> Theme:
    plain = roles["text"]
    return Theme(
        name=name, primary=roles["accent"], accent=roles["accent"], foreground=plain, background=background,
        surface=background, panel=panel, boost=panel, warning=roles["date"], success=roles["done"],
        error=roles["urgent"].removeprefix("bold "), dark=dark,
        variables={"input-selection-background": roles["accent"] + " 35%"},
    )  # fmt: skip


THEMES: dict[str, Theme] = {
    "dark": _theme("dark", _DARK, "#16161e", "#1f2335", dark=True),
    "light": _theme("light", _LIGHT, "#f7f8fc", "#e6e9f4", dark=False),
}
"""The themes of Rebond by the value of the setting; "terminal" is Textual's own ansi-dark."""

TEXTUAL_NAMES = {"dark": "dark", "light": "light", "terminal": "ansi-dark"}


@lru_cache(8)
def inks(theme: str, *, plain: bool = False) -> Inks:
    """Give the styles of a theme by the value of its setting; `plain` is for a terminal without colours (NO_COLOR)."""
    if plain or theme == "terminal":
        roles = {role: Style.parse(_TERMINAL[role]) for role in ROLES}
        reverse = Style(reverse=True)
        # One colour on the whole reversed line: red or yellow ground under single words would be glaring.
        cursor = {role: Style(reverse=True, bold=role in ("strong", "urgent")) for role in ROLES}
        return Inks(roles, cursor | {"text": reverse}, roles)
    colours, theme_of = (_LIGHT, THEMES["light"]) if theme == "light" else (_DARK, THEMES["dark"])
    roles = {role: Style.parse(colours[role]) for role in ROLES}
    chosen = Style(bgcolor="#d3dcf6" if theme == "light" else "#283457")
    bar = Style(bgcolor=theme_of.panel)
    return Inks(
        roles,
        {role: style + chosen for role, style in roles.items()},
        {role: style + bar for role, style in roles.items()},
    )
