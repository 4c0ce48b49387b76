"""Why an entry of another calendar is not taken."""


class NotTaken(Exception):
    """An entry that cannot become a reminder; `code` is for programs, `text` is a part of a sentence."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text
