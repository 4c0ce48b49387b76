"""The report of an incident: in order, in both languages, neutral without names, and safe as Markdown and HTML."""

from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from recovery.change import Context
from recovery.demo.five import incidents
from recovery.records import Action, Fact, Gesture, Incident, JournalRow, Main, Person, TimeSpent, read_incident
from recovery.report.blocks import Facts, Items, Paragraph, Report, Section, Table, Volume
from recovery.report.markdown import markdown
from recovery.report.page import page
from recovery.report.timeline import timeline
from recovery.report.writing import Wanted, report
from words.say import speaking

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=ZONE)


def example(language, index):
    numbers = iter(range(10_000))
    ctx = Context(NOW, ZONE, lambda length: f"{next(numbers):0{length}}")
    id, document = incidents(language, ctx)[index]
    return read_incident(id, document, ZONE)


def texts_of(made):
    yield made.title
    for section in made.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Items):
                yield from block.texts
            else:
                rows = block.rows if isinstance(block, Table) else [(text,) for _name, text in block.rows]
                for row in rows:
                    yield from row


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("index", range(5))
def test_neutral_report_names_nobody_and_tells_no_feelings(index, language):
    incident = example(language, index)
    names = {person.name for person in incident.people.values()} | {incident.main.client, incident.main.project} - {""}
    feelings = {feeling for person in incident.people.values() for feeling in person.feels}
    with speaking(language):
        full = "\n".join(texts_of(report(incident, Wanted(NOW, ZONE))))
        neutral = "\n".join(texts_of(report(incident, Wanted(NOW, ZONE, neutral=True))))
    assert all(name in full for name in names if name)
    assert not [name for name in names if name and name in neutral]
    assert not [feeling for feeling in feelings if feeling in neutral]
    for person in incident.people.values():
        assert not person.phone or person.phone not in neutral


def test_events_come_in_order_from_everywhere():
    incident = Incident(id="20261121-k7q2ab", main=Main(discovered_at=NOW, restored_at=NOW + timedelta(hours=2)))
    incident.people["a"] = Person(name="Karim", told_at=NOW + timedelta(hours=1), channel="call")
    incident.actions["a"] = Action(text="Restore", done_at=NOW + timedelta(minutes=90))
    incident.gestures["a"] = Gesture(text="A free hour", delivered_at=date(2026, 11, 25))
    incident.journal["a"] = JournalRow(at=NOW + timedelta(minutes=5), text="Phoned the host")
    incident.journal["b"] = JournalRow(at=NOW, code="captured", values={"title": "Oops"})
    told = [event.text for event in timeline(incident, ZONE)]
    assert told == [
        "Known since", "Phoned the host", "Karim told (call)", "done: Restore", "Restored", "delivered: A free hour",
    ]  # fmt: skip


def test_report_says_dates_with_their_year_and_what_was_not_billed():
    incident = Incident(id="20261121-k7q2ab", main=Main(title="Oops", discovered_at=NOW, project="shop"))
    incident.time["a"] = TimeSpent(minutes=210)
    made = report(incident, Wanted(NOW, ZONE, rate="600 EUR/day"))
    text = "\n".join(texts_of(made))
    assert "21 Nov 2026 10:00" in text
    assert "3 h 30" in text and "300\N{NO-BREAK SPACE}EUR" in text
    assert made.made == "R-K7Q2AB, written 21 Nov 2026 10:00"


def test_empty_incident_has_a_report_too():
    made = report(Incident(id="20261121-k7q2ab"), Wanted(NOW, ZONE))
    assert made.title == "R-K7Q2AB"
    assert markdown(made) and page(made)


def hostile(text):
    blocks = (
        Paragraph(text),
        Items((text, text)),
        Facts(((text, text),)),
        Table((text, "b"), ((text, "c"),)),
    )
    return Report(text, "en", text, (Section(text, blocks),))


def volume(text):
    return Volume(text, "en", text, text, (hostile(text), hostile(text)))


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []
        self.text = ""

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, tuple(name for name, _value in attributes)))

    def handle_data(self, data):
        self.text += data


def tags_of(text):
    parser = _Tags()
    parser.feed(page(hostile(text)))
    parser.feed(page(volume(text)))
    return parser.seen


@given(st.text(max_size=60) | st.sampled_from(["</p><script>x</script>", "&lt;", "<a href=x>", '" onload="x', "]]>"]))
def test_nothing_typed_becomes_html(text):
    assert tags_of(text) == tags_of("plain")


@given(
    st.text(max_size=40)
    | st.sampled_from(
        [
            "# h",
            "- x",
            "1. x",
            "a | b",
            "[x](y)",
            "![x](y)",
            "<b>",
            "**x**",
            "`x`",
            "***",
            "===",
            "---",
            "&amp;",
            "\\",
            "a\nb",
            "> q",
            "+ x",
            "~~~",
        ]
    )
)
def test_nothing_typed_becomes_markdown(text):
    kinds = {token.type for token in MarkdownIt("commonmark").enable("table").parse(markdown(hostile(text)))}
    inline = {
        child.type
        for token in MarkdownIt("commonmark").enable("table").parse(markdown(hostile(text)))
        for child in token.children or ()
    }
    assert not kinds & {"code_block", "fence", "html_block", "blockquote_open", "ordered_list_open", "hr"}
    assert not inline & {"link_open", "image", "html_inline", "em_open", "code_inline"}
    for made, count in ((hostile(text), 2), (volume(text), 6)):
        headings = [each for each in MarkdownIt("commonmark").parse(markdown(made)) if each.type == "heading_open"]
        assert len(headings) == count


def test_columns_that_are_empty_everywhere_are_left_out():
    incident = Incident(id="20261121-k7q2ab", main=Main(title="Oops"))
    incident.facts["a"] = Fact(text="one")
    made = report(incident, Wanted(NOW, ZONE))
    (table,) = [block for section in made.sections for block in section.blocks if isinstance(block, Table)]
    assert len(table.headings) == len(table.rows[0]) == 2


def test_neutral_report_hides_names_that_stand_elsewhere_and_leaves_roles():
    incident = Incident(id="20261121-k7q2ab", main=Main(title="Oops", own_statement="Paul and Anna Roux know me."))
    incident.actions["a"] = Action(text="Ask Paul", type="repair", owner="Paul")
    incident.actions["b"] = Action(text="Ask the host", type="repair", owner="the host")
    incident.actions["c"] = Action(text="Tell me", type="repair", owner="me")
    incident.gestures["a"] = Gesture(text="Lunch", for_="Anna Roux")
    text = "\n".join(texts_of(report(incident, Wanted(NOW, ZONE, neutral=True, named=("Marie",)))))
    assert "Paul" not in text and "Anna" not in text and "Roux" not in text
    assert "Ask the host" in text and "Tell me" in text


def test_typed_line_breaks_stay():
    incident = Incident(id="20261121-k7q2ab", main=Main(title="Oops", own_statement="One.\nTwo."))
    incident.facts["a"] = Fact(text="three")
    made = report(incident, Wanted(NOW, ZONE))
    assert "One.\\\nTwo." in markdown(made)
    assert "One.\nTwo." in page(made)


def test_french_spaces_and_emoji_stay():
    text = "à 9\N{NO-BREAK SPACE}h\N{NARROW NO-BREAK SPACE}? 👩\N{ZERO WIDTH JOINER}💻"
    made = Report(text, "fr", "", ())
    assert text in page(made) and text in markdown(made)
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page(Report("a\N{RIGHT-TO-LEFT OVERRIDE}b", "en", "", ()))
