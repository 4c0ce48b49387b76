"""Build step: turns the translations into the binary form that Python's gettext reads."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles every `rebond.po` beside itself before the package is built or installed in place."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write one `.mo` file for each `.po` file, unless it is there: somebody may be reading it."""
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for source in sorted(Path(self.root, "words", "locale").glob("*/LC_MESSAGES/*.po")):
            with source.open("rb") as text:
                catalogue = read_po(text)
            binary = BytesIO()
            write_mo(binary, catalogue)
            target = source.with_suffix(".mo")
            if target.is_file() and target.read_bytes() == binary.getvalue():
                continue
            beside = target.with_name(f".{target.name}.{os.getpid()}")
            beside.write_bytes(binary.getvalue())
            beside.replace(target)
