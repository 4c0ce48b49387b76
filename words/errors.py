"""The one base of everything that goes wrong for a person."""


class RebondError(Exception):
    """An error told in one sentence that says what happened and what to do.

    `text` is already in the person's language. `exit_code` is the command line's (2 usage, 3 no such id,
    4 unusable store, file or value, 5 changed meanwhile, 6 network). `file`, `line` and `column` (1-based)
    say where, when there is a where. `code` is a stable English word for `--json`.
    """

    exit_code = 4
    code = "unusable"

    def __init__(
        self,
        text: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(text)
        self.text = text
        self.file = file
        self.line = line
        self.column = column


class UsageError(RebondError):
    """A wrong option, a value that cannot be read, or a reason that is missing."""

    exit_code = 2
    code = "usage"


class UnknownId(RebondError):
    """No incident, row or person goes by that name, or more than one does."""

    exit_code = 3
    code = "unknown_id"


class ChangedMeanwhile(RebondError):
    """The thing changed since it was read, so nothing was done."""

    exit_code = 5
    code = "changed_meanwhile"
