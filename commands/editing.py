"""`rebond edit`: opens an incident's own file in the person's editor, and reads it strictly afterwards."""

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from words.errors import RebondError
from words.say import _, p_

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser

_USUAL = ("sensible-editor", "nano", "vim", "vi")


def edit_arguments(parser: "Parser") -> None:
    """Declare ID."""
    parser.add_argument("id", metavar=p_("value in help", "ID"), help=_("the incident"))


def edit_run(call: "Call") -> int:
    """Open the file, wait, and say whether it can be read; 4 when it cannot."""
    id = call.store.find(call.args.id)
    path = call.store.read(id).path
    run_editor(editor_of(call.options.environ), path)
    call.out.flush()
    call.store.document(id)  # BrokenFile with the first problem's place when it cannot be read
    call.freeze(id)
    if call.out.json:
        call.out.document({"id": id, "file": str(path), "readable": True})
    else:
        call.out.say(_("{file} can be read.").format(file=path))
    return 0


def editor_of(environ: Mapping[str, str]) -> Sequence[str]:
    """Find the editor: VISUAL, EDITOR, else one that is usually there. RebondError when there is none."""
    from shutil import which

    for variable in ("VISUAL", "EDITOR"):
        wanted = environ.get(variable, "").strip()
        if wanted:
            try:
                return shlex.split(wanted)
            except ValueError:
                text = _("{variable} has a quote that never ends; correct it: {value}")
                raise RebondError(text.format(variable=variable, value=wanted)) from None
    for name in _USUAL:
        if which(name):
            return [name]
    raise RebondError(_("No editor was found; name yours in EDITOR, such as EDITOR=nano."))


def run_editor(editor: Sequence[str], path: Path) -> None:
    """Run the editor on a file and wait for it; RebondError when it cannot be started or gives up."""
    try:
        # Its standard output stays off ours, which is data.
        ended = subprocess.run([*editor, os.fspath(path)], check=False)
    except OSError as error:
        from words.system import reason

        text = _("The editor {editor} cannot be started ({reason}); name another in EDITOR.")
        raise RebondError(text.format(editor=editor[0], reason=reason(error))) from error
    if ended.returncode:
        text = _("The editor {editor} ended with an error ({code}); the file is as it left it.")
        raise RebondError(text.format(editor=editor[0], code=ended.returncode), file=os.fspath(path))
