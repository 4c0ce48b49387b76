"""What is wrong with a document that someone may have typed by hand: every problem, each with its place.

Good documents are the rule, so each value first meets a cheap test, and only what fails it is looked at closely.
"""

from collections.abc import Callable, Mapping

from recovery import kinds
from recovery.change import Path
from recovery.kinds import Json, Kind, parse_iso
from recovery.problem import Problem, error
from recovery.records import FIXED_ROWS, Tables, fields_of

SCHEMA_KEY = "$schema"


def check_document(document: Json, tables: Tables) -> list[Problem]:
    """List every problem of a document in the order of the file; unknown tables and keys are none."""
    if not isinstance(document, dict):
        return [_no_object((), "file", document)]
    problems: list[Problem] = []
    for name, rows in document.items():
        if name not in tables:
            if name != SCHEMA_KEY:
                from recovery.slips import unknown_table  # here and below: only what is wrong is worth its import

                problems.extend(unknown_table(name, document, tables))
        elif isinstance(rows, dict):
            _check_table(name, rows, tables, problems)
        elif rows is not None:
            problems.append(_no_object((name,), "table", rows))
    return problems


def _check_table(name: str, rows: Mapping[str, Json], tables: Tables, problems: list[Problem]) -> None:
    record, fixed = tables[name], FIXED_ROWS.get(name)
    tests = _tests_of(record)
    told: set[str] = set()
    if any(id not in fixed for id in rows) if fixed else not all(isinstance(row, dict) for row in rows.values()):
        from recovery.slips import odd_rows

        odd, told = odd_rows(name, rows, record, tables)
        problems.extend(odd)
    for id, row in rows.items():
        if id in told:
            continue
        if not isinstance(row, dict):
            problems.append(_no_object((name, id), "row", row))
            continue
        unknown = []
        for key, raw in row.items():
            test = tests.get(key)
            if test is None:
                unknown.append(key)
            elif raw is not None and not test(raw):
                from recovery.explaining import explain

                problems.extend(explain((name, id, key), fields_of(record)[key].kind, raw))
        if unknown:
            from recovery.slips import unknown_fields

            problems.extend(unknown_fields(name, id, row, unknown, tables))


def _no_object(path: Path, what: str, raw: Json) -> Problem:
    from recovery.explaining import found

    return error("not_an_object", path, what=what, found=found(raw))


# The quick tests: True only for values that are certainly good.


def _is_text(raw: Json) -> bool:
    return type(raw) is str


def _is_lines(raw: Json) -> bool:
    return type(raw) is str or kinds.LINES.check(raw)


def _is_moment(raw: Json) -> bool:
    """Test `2026-11-21T09:12+01:00` without a pattern; every other form takes the kind's own way."""
    if type(raw) is str and len(raw) == 22 and raw[:2] == "20" and raw[13] == raw[19] == ":":
        forms = raw[4] == raw[7] == "-" and raw[10] in "T " and raw[16] in "+-"
        return forms and raw[11:13] < "24" and raw[20] < "6" and parse_iso(raw) is not None
    return kinds.INSTANT.check(raw)


def _quick(kind: Kind) -> Callable[[Json], bool]:
    if isinstance(kind, kinds.Text):
        return _is_text
    if isinstance(kind, kinds.Lines):
        return _is_lines
    if isinstance(kind, kinds.Instant):
        return _is_moment
    return kind.check


_TESTS: dict[type, dict[str, Callable[[Json], bool]]] = {}


def _tests_of(record: type) -> dict[str, Callable[[Json], bool]]:
    known = _TESTS.get(record)
    if known is None:
        known = _TESTS[record] = {key: _quick(field.kind) for key, field in fields_of(record).items()}
    return known
