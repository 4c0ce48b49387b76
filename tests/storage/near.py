"""Documents as hands write them: each value right, nearly right, or of another kind; rows and tables of any form."""

from hypothesis import strategies as st

from recovery import kinds
from recovery.records import FIXED_ROWS, INCIDENT_TABLES, fields_of
from tests.storage.documents import LONG, NAMES, TEXTS, values_of

YEARS = st.sampled_from(["0000", "0001", "0004", "1600", "1900", "2000", "2024", "2026", "2100", "9996", "9999", "26"])
MONTHS = st.integers(0, 13).map("{:02}".format)
DAYS = st.sampled_from(["00", "01", "02", "03", "28", "29", "30", "31", "32", "7", "٠٣"])
CLOCKS = st.sampled_from(
    ["", "T09:12", " 09:12", "t09:12", "T09:12:59", "T09:12:60", "T23:59", "T24:00", "T9:12", "T09:60", "T09:12:07.5",
     "T0912", "T09", " "]
)  # fmt: skip
OFFSETS = st.sampled_from(
    ["", "Z", "z", "+01:00", "-23:59", "+24:00", "+01:60", "+01:75", "+0100", "+01", "-00:00", "+01:00:30", "\n", " "]
)
DATES = st.builds("{}-{}-{}{}{}".format, YEARS, MONTHS, DAYS, CLOCKS, OFFSETS)
FORMS = st.sampled_from(
    ["", "450.00 EUR", "-3 USD", "450 eur", "450.123 EUR", "1234567890123 EUR", "450.00 EUR\n", "٤٥٠ EUR", "+4 EUR",
     "600 EUR/day", "600 EUR/week", "0.1234 EUR/word", "600 EUR/fixed\n", "-600 EUR/day",
     "week", "weeks", "1 weeks", "9 weeks", "99 weeks", "100 weeks", "0 weeks", "month", "once", "Week", "once\n",
     "minor", "Minor", "kept", "yes", "a\nb", "a\rb", "\u2028", "null", "true", "1"]
)  # fmt: skip
ZONES = st.sampled_from(
    ["Europe/Paris", "UTC", "Europe", "Europe/", "/Europe/Paris", "Europe/Paris\n", "utc", "CET", ""]
)
NUMBERS = st.integers(-2, 41_000) | st.sampled_from([10**7, 10**7 + 1, 10**9, 2**63, 2**64, -(2**63) - 1, 10**30, 1.5])
STATES = st.sampled_from(["kept", "skipped", "moved", "Kept", "", 1, None, True])
OCCURRENCES = st.fixed_dictionaries({}, optional={"state": STATES, "to": DATES | st.none() | st.just(5), "why": TEXTS})
OCCURRED = st.dictionaries(DATES, OCCURRENCES | st.none() | st.just([]), max_size=2)
LISTS = st.lists(TEXTS | st.sampled_from(["a\nb", "a\rb", 1, None, []]), max_size=2)
MAPS = st.dictionaries(TEXTS, LONG | st.none() | NUMBERS | LISTS, max_size=2)
ANY = st.one_of(st.none(), st.booleans(), NUMBERS, DATES, FORMS, TEXTS, LISTS, MAPS, OCCURRED)


def near(kind):
    """Values for a field of that kind, about half of them right."""
    wrong = {"zone": ZONES, "number": NUMBERS, "occurrences": OCCURRED, "texts": MAPS, "lines": LISTS, "set": LISTS}
    close = DATES if kind.name in ("moment", "wall", "day", "due") else wrong.get(kind.name, FORMS)
    if isinstance(kind, kinds.Choice):
        close = st.sampled_from([*kind.values, *(value.title() for value in kind.values), ""])
    return st.one_of(values_of(kind), values_of(kind), close, ANY)


@st.composite
def near_rows(draw, record):
    fields = fields_of(record)
    chosen = draw(st.lists(st.sampled_from(sorted(fields)), unique=True, max_size=3))
    row = {key: draw(near(fields[key].kind)) for key in chosen}
    if draw(st.integers(0, 5)) == 0:
        row |= draw(st.dictionaries(NAMES | st.sampled_from(sorted(fields)).map(str.upper), ANY, max_size=1))
    return row


@st.composite
def near_tables(draw, name, record):
    if draw(st.integers(0, 9)) == 0:
        return draw(st.none() | ANY)
    ids = st.sampled_from(FIXED_ROWS[name]) if name in FIXED_ROWS else TEXTS
    if draw(st.integers(0, 9)) == 0:
        ids = TEXTS
    odd = draw(st.integers(0, 9)) == 0
    chosen = draw(st.lists(ids, unique=True, max_size=2))
    return {id: draw(st.none() | ANY) if odd else draw(near_rows(record)) for id in chosen}


@st.composite
def near_documents(draw, tables=INCIDENT_TABLES):
    """Whole documents; a few times in a hundred something that is no object."""
    if draw(st.integers(0, 30)) == 0:
        return draw(ANY)
    chosen = draw(st.lists(st.sampled_from(sorted(tables)), unique=True, max_size=3))
    document = {name: draw(near_tables(name, tables[name])) for name in chosen}
    if draw(st.integers(0, 4)) == 0:
        document["$schema"] = draw(TEXTS | ANY)
    if draw(st.integers(0, 9)) == 0:
        document |= draw(st.dictionaries(NAMES, ANY, max_size=1))
    return document
