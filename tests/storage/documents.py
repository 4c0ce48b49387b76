"""Documents for property tests: every known table and field, beside keys that nobody knows."""

from hypothesis import strategies as st

from recovery import kinds
from recovery.records import FIXED_ROWS, INCIDENT_TABLES, fields_of
from recovery.versions import latest

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LINE = TEXTS.map(lambda text: text.replace("\n", "").replace("\r", ""))
LONG = TEXTS | st.lists(LINE, max_size=3)
MOMENTS = st.sampled_from(["2026-11-21T09:12+01:00", "2026-11-21 09:12", "2026-11-21T09:12:07Z"])
DAYS = st.sampled_from(["2026-11-21", "2026-02-28", "2028-02-29"])
WALLS = st.sampled_from(["2026-11-30T09:00", "2026-11-30 09:00:01"])
OTHER = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
OCCURRENCES = st.sampled_from(
    [{"state": "kept"}, {"to": "2026-12-08T09:00", "state": "moved"}, {"state": "skipped", "why": "ill"}]
)


def values_of(kind):
    match kind:
        case kinds.Choice():
            return st.sampled_from(kind.values)
        case kinds.Flag():
            return st.booleans()
        case kinds.Number():
            return st.integers(kind.least, kind.most)
        case kinds.Lines():
            return LONG
        case kinds.Words():
            return st.lists(TEXTS, max_size=3)
        case kinds.Texts():
            return st.dictionaries(TEXTS, LONG, max_size=2)
        case kinds.Days():
            return st.dictionaries(DAYS, OCCURRENCES, max_size=2)
        case kinds.Anything():
            return OTHER
        case kinds.Text():
            return TEXTS
    return {
        "moment": MOMENTS, "wall": WALLS, "day": DAYS, "due": DAYS | MOMENTS,
        "zone": st.sampled_from(["Europe/Paris", "UTC"]), "money": st.sampled_from(["450.00 EUR", "-3 USD"]),
        "rate": st.just("600 EUR/day"), "every": st.sampled_from(["week", "3 weeks", "month", "once"]),
    }[kind.name]  # fmt: skip


NAMES = st.text("abcxyz_", min_size=1, max_size=4).map(lambda text: f"_own_{text}")
"""Keys that nobody knows, and that are no near miss of one that is known."""


@st.composite
def rows(draw, record):
    fields = fields_of(record)
    chosen = draw(st.lists(st.sampled_from(sorted(fields)), unique=True, max_size=5))
    row = {key: draw(st.none() | values_of(fields[key].kind)) for key in chosen}
    if row.get("version"):
        row["version"] = latest()  # what a newer version holds is another matter
    row.update(draw(st.dictionaries(NAMES, OTHER, max_size=2)))
    return row


@st.composite
def documents(draw, tables=INCIDENT_TABLES):
    chosen = draw(st.lists(st.sampled_from(sorted(tables)), unique=True, max_size=4))
    document = {}
    for name in chosen:
        ids = st.sampled_from(FIXED_ROWS[name]) if name in FIXED_ROWS else TEXTS
        document[name] = {id: draw(rows(tables[name])) for id in draw(st.lists(ids, unique=True, max_size=3))}
    document.update(draw(st.dictionaries(NAMES, OTHER, max_size=2)))
    if draw(st.booleans()):
        document["$schema"] = draw(TEXTS)
    return document


def shuffled(value, random):
    """The same content with the keys of every object in another order."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: shuffled(value[key], random) for key in keys}
    if isinstance(value, list):
        return [shuffled(each, random) for each in value]
    return value
