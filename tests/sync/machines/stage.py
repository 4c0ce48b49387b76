"""A folder that is put back as it was: what takes long to set up is set up once, and tried from many times."""

import shutil
from pathlib import Path


class Stage:
    """Everything below `now`, at the same paths each time; a history knows by its path where it is."""

    def __init__(self, folder: Path) -> None:
        self.now, self._before = folder / "now", folder / "before"

    def keep(self) -> None:
        """Take what is there for how it begins each time."""
        self.now.rename(self._before)

    def again(self) -> None:
        """Set everything back."""
        shutil.rmtree(self.now, ignore_errors=True)
        shutil.copytree(self._before, self.now, symlinks=True)
