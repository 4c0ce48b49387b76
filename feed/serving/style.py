"""The look of the page, in light and dark: the only style there is, allowed by its hash."""

import base64
import hashlib

LIGHT = {
    "ground": "#fbfaf7",
    "raised": "#ffffff",
    "ink": "#1f2428",
    "quiet": "#50585f",
    "line": "#77808a",
    "link": "#0b5c63",
    "button": "#0b5c63",
    "on-button": "#ffffff",
}
DARK = {
    "ground": "#16191c",
    "raised": "#202529",
    "ink": "#eceae4",
    "quiet": "#b3bac0",
    "line": "#87909a",
    "link": "#7fd3d8",
    "button": "#7fd3d8",
    "on-button": "#10201f",
}
"""Colours by their use; text on its ground has a contrast of at least 4.5, lines and rings of at least 3."""

PAIRS = (
    ("ink", "ground", 4.5),
    ("ink", "raised", 4.5),
    ("quiet", "ground", 4.5),
    ("quiet", "raised", 4.5),
    ("link", "ground", 4.5),
    ("link", "raised", 4.5),
    ("on-button", "button", 4.5),
    ("button", "ground", 3.0),
    ("line", "ground", 3.0),
    ("line", "raised", 3.0),
)
"""What stands on what, with the contrast that it needs."""

_RULES = """
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}
main{max-width:42rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.2rem;margin:2rem 0 .5rem}
p,ul,ol,dl{margin:.5rem 0}
a{color:var(--link)}
.quiet{color:var(--quiet)}
.button{display:inline-block;padding:.7rem 1.2rem;border-radius:.4rem;background:var(--button);
color:var(--on-button);font-weight:600;text-decoration:none}
label{display:block;margin:1rem 0 .25rem;font-weight:600}
input{width:100%;padding:.6rem;font:1rem/1.3 ui-monospace,monospace;color:var(--ink);background:var(--raised);
border:1px solid var(--line);border-radius:.4rem}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
svg{display:block;width:12rem;max-width:100%;height:auto;border-radius:.4rem}
figure{margin:1rem 0}
figcaption{margin-top:.25rem}
.dates{list-style:none;padding:0}
.dates li{padding:.4rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
time{display:block;color:var(--quiet)}
details{background:var(--raised);border:1px solid var(--line);border-radius:.4rem;margin:.5rem 0;padding:0 1rem}
summary{padding:.7rem 0;font-weight:600;cursor:pointer}
details ol,details ul{padding-left:1.3rem}
pre{overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere;font:.9rem/1.4 ui-monospace,monospace}
@media(min-width:36rem){.dates li{display:flex;gap:1rem}.dates time{flex:0 0 13rem}}
@media(forced-colors:active){.button{border:1px solid}}
"""


def _variables(colours: dict[str, str]) -> str:
    return ":root{" + "".join(f"--{name}:{colour};" for name, colour in colours.items()) + "}"


STYLE = (
    f":root{{color-scheme:light dark}}{_variables(LIGHT)}"
    f"@media(prefers-color-scheme:dark){{{_variables(DARK)}}}{_RULES}"
)

_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""The Content-Security-Policy of the page: this style, an empty icon, and nothing else from anywhere."""
