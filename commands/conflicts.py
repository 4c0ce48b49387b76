"""`rebond conflicts`: what was changed in two places and waits for a decision, and files that somebody should see."""

from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from commands.layout import hanging, one_line
from recovery.change import PROJECTS, Document
from recovery.disputes import Dispute, Version, disputes
from recovery.kinds import write_moment
from recovery.pointer import place
from recovery.records import reference
from recovery.saying import place_text, raw_text, sources_text
from recovery.summary import Summary
from words.say import _, n_, p_
from words.terminal import visible

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser

FOUND = 1
"""The exit code when something waits for a decision."""


def conflicts_arguments(parser: "Parser") -> None:
    """Declare ID."""
    parser.add_argument("id", nargs="?", metavar=p_("value in help", "ID"), help=_("one incident; all without it"))


def conflicts_run(call: "Call") -> int:
    """List every place with its versions; the exit code says whether there is any."""
    documents = list(_documents(call))
    found = [(id, document, each) for id, document in documents for each in disputes(document, call.zone)]
    files = [] if call.args.id else list(_files(call))
    if call.out.json:
        call.out.document([_record(id, each) for id, _document, each in found] + files)
        return FOUND if found or files else 0
    if not found and not files:
        call.out.say(_("Nothing waits for a decision."))
        return 0
    call.out.lines([*_lines(call, documents), *_file_lines(call, files)])
    if found:
        id, _seen, first = found[0]
        only = sum(each == id for each, _seen, _dispute in found) == 1
        which = reference(id) if only else f"{reference(id)} {visible(first.id)}"
        text = _("“rebond resolve {which} 1” keeps the first version; undo brings the others back.")
        call.out.say(text.format(which=which))
    return FOUND


def _documents(call: "Call") -> Iterator[tuple[str, Document]]:
    """Read the incidents that have conflicts, and the projects; broken files are left to `check`."""
    if call.args.id:
        from commands.given import file_of

        id = file_of(call, call.args.id)
        yield id, call.store.document(id)
        return
    from commands.entries import index_of

    for entry in index_of(call).entries.values():
        document = call.store.read(entry.id).document if isinstance(entry, Summary) and entry.conflicts else None
        if document is not None:
            yield entry.id, document
    yield PROJECTS, call.store.read_projects().document or {}


def _record(id: str, dispute: Dispute) -> dict[str, Any]:
    versions = [_version(number, each) for number, each in enumerate(dispute.versions, 1)]
    return {
        "kind": "conflict", "id": id, "reference": reference(id), "conflict": dispute.id, "rows": list(dispute.rows),
        "path": place(dispute.path), "versions": versions,
    }  # fmt: skip


def _version(number: int, version: Version) -> dict[str, Any]:
    value = {"deleted": True} if version.value is None else {"value": version.value}
    sources = [
        {"from": each.origin or None, "by": each.by or None, "at": write_moment(each.at) if each.at else None}
        for each in version.sources
    ]
    return {"number": number, "shown": version.shown} | value | {"sources": sources}


def _lines(call: "Call", documents: list[tuple[str, Document]]) -> Iterator[str]:
    for id, document in documents:
        found = disputes(document, call.zone)
        if found:
            main = (document.get("incident") or {}).get("main") or {}
            yield from hanging(visible(str(main.get("title") or "")), f"{reference(id)}  ", call.out.edge)
        for dispute in found:
            yield from hanging(place_text(document, dispute.path), f"  {visible(dispute.id)}  ", call.out.edge)
            for number, version in enumerate(dispute.versions, 1):
                yield from _version_lines(call, dispute, number, version)


def _version_lines(call: "Call", dispute: Dispute, number: int, version: Version) -> Iterator[str]:
    about = sources_text(version.sources, call.author.name, call.now, call.zone)
    said = [_("shown now")] if version.shown else []
    said += [about] if about else []
    text = raw_text(dispute.at, version.value, call.now, call.zone)
    text = text or (_("(empty)") if len(dispute.path) == 3 else _("(removed)"))
    behind = f"  ({'; '.join(said)})" if said else ""
    first, *more = visible(text, lines=True).split("\n")
    yield from hanging(one_line(first) + ("" if more else behind), f"    {number}  ", call.out.edge)
    for each in more:
        yield from hanging(one_line(each), "       ", call.out.edge)
    if more and behind:
        yield from hanging(behind.strip(), "       ", call.out.edge)


def _files(call: "Call") -> Iterator[dict[str, Any]]:
    from storage.checking.aside import quarantined, second_copies

    for each in quarantined(call.store.root):
        yield {"kind": "quarantine", "id": each.id, "reference": reference(each.id), "file": str(each.path)}
    for name, other in second_copies(call.store):
        yield {"kind": "copy", "file": str(call.store.root / name), "other": str(call.store.root / other)}


def _file_lines(call: "Call", files: list[dict[str, Any]]) -> Iterator[str]:
    aside = [each for each in files if each["kind"] == "quarantine"]
    copies = [each for each in files if each["kind"] == "copy"]
    if aside:
        yield n_(
            "{count} text came from elsewhere and cannot be read; take what you need from it, then remove it:",
            "{count} texts came from elsewhere and cannot be read; take what you need from them, then remove them:",
            len(aside),
        ).format(count=len(aside))
        for each in aside:
            yield f"  {visible(each['file'])}"
            yield f"    rebond resolve {_argument(call, each['file'])} --drop"
    if copies:
        yield n_(
            "{count} incident is there twice; make one of both, values that differ are kept as two versions:",
            "{count} incidents are there twice; make one of both, values that differ are kept as two versions:",
            len(copies),
        ).format(count=len(copies))
        for each in copies:
            yield f"  {visible(each['file'])}"
            yield f"    = {visible(each['other'])}"
            yield f"    rebond resolve {_argument(call, each['file'])}"


def _argument(call: "Call", file: str) -> str:
    """Write a file as an argument: by its path below the store."""
    return visible(quote(Path(file).relative_to(call.store.root).as_posix()))
