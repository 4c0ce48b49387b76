"""A folder that is put back as it was: what takes long to set up is set up once, and tried from many times."""

import shutil
from pathlib import Path


class Stage:
    """Everything below `now`, at the same paths each time; a history knows by its path where it is."""

    def __init__(self, folder: Path) -> None:
        self.now, self._before = folder / "now", folder / "before"
        self._times = 0

    def keep(self) -> None:
        """Take what is there for how it begins each time."""
        self.now.rename(self._before)

    def again(self) -> None:
        """Set everything back."""
        if self.now.exists():
            self._times += 1
            # Out of the way first: a server may still be writing there for somebody who has long been killed.
            shutil.rmtree(self.now.rename(self.now.with_name(f"gone{self._times}")), ignore_errors=True)
        shutil.copytree(self._before, self.now, symlinks=True)
