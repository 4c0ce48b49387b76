"""The page to subscribe from: readable by everyone, free of scripts, and nothing in it is more than text."""

import base64
import hashlib
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from feed.serving.page import Subject, write_page
from feed.serving.style import DARK, LIGHT, PAIRS, POLICY, STYLE
from feed.serving.upcoming import Coming
from feed.settings import LEVELS

NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
SECRET = "abcdefghijklmnopqrstuv"
EMPTY = {"meta", "link", "input", "path", "br"}
COMING = [
    Coming(date(2026, 11, 21), None, "Date to respect R-7K2QAB/m3xd"),
    Coming(date(2026, 11, 23), datetime(2026, 11, 23, 9, tzinfo=PARIS), "Prevention R-7K2QAB/p9ta"),
]


class Page(HTMLParser):
    """A page as a browser takes it apart; elements that are not closed in order are a fault."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"{tag} is open" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY and (not self._open or self._open.pop() != tag):
            self.faults.append(f"{tag} is closed out of order")

    def handle_data(self, data: str) -> None:
        if not self._open or self._open[-1] != "style":
            self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return " ".join(self.texts)


def subject(**given: str) -> Subject:
    values = {
        "secret": SECRET,
        "base": "https://calendar.example.org",
        "privacy": "title",
        "project": "",
        "spoken": "en",
    }
    return Subject(**values | given)


def page(language: str = "en", coming: list[Coming] = COMING, **given: str) -> Page:
    return Page(write_page(subject(**given), coming, NOW, PARIS, language).decode())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_whole_and_can_be_read_by_machines_that_read_aloud(language: str) -> None:
    found = page(language)
    assert found.faults == []
    assert found.all("html") == [{"lang": language}]
    names = [name for name, _attributes in found.elements]
    assert names.count("h1") == names.count("main") == names.count("title") == 1
    assert [name for name in names if re.fullmatch("h[1-6]", name)] == ["h1", "h2", "h2", "h2", "h2"]
    ids = [attributes["id"] for _name, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    (box,) = found.all("input")
    assert {"readonly", "value"} <= box.keys() and [each["for"] for each in found.all("label")] == [box["id"]]
    assert box["aria-describedby"] in ids
    (drawing,) = found.all("svg")
    assert drawing["role"] == "img" and drawing["aria-labelledby"] in ids
    assert all(each["datetime"] for each in found.all("time"))
    # Everything that does something is reached by keys in the order of the page.
    assert not any("tabindex" in attributes for _name, attributes in found.elements)
    assert "user-scalable" not in str(found.all("meta")) and "maximum-scale" not in str(found.all("meta"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_in_it_runs_or_comes_from_elsewhere(language: str) -> None:
    found = page(language)
    names = {name for name, _attributes in found.elements}
    assert not names & {"script", "iframe", "img", "object", "embed", "form", "base"}
    for _name, attributes in found.elements:
        assert not any(key.startswith("on") or key == "style" for key in attributes)
        for key in ("href", "src"):
            assert (attributes.get(key) or "data:,").startswith(("data:,", "webcal://calendar.example.org/"))
    html = write_page(subject(), COMING, NOW, PARIS, language).decode()
    (style,) = re.findall("<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in POLICY and "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY and "http" not in STYLE and "@import" not in STYLE


def test_the_address_stands_on_the_button_in_the_box_and_in_the_code() -> None:
    address = f"https://calendar.example.org/f/{SECRET}/rebond.ics"
    found = page()
    assert found.all("input")[0]["value"] == address
    assert found.all("a")[0]["href"] == address.replace("https", "webcal")
    assert modules(found) == [bytes(row) for row in segno.make(address, micro=False, error="m").matrix]


def modules(found: Page) -> list[bytes]:
    """Read the squares of the code out of its drawing: horizontal strokes, one unit high."""
    stroke = next(each for each in found.all("path") if each.get("stroke"))
    size = int(str(found.all("svg")[0]["viewbox"]).split()[2])
    rows = [bytearray(size) for _each in range(size)]
    x = y = 0.0
    for command, values in re.findall(r"([MmhHvV])\s*([-0-9. ]+)", str(stroke["d"])):
        numbers = [float(number) for number in values.split()]
        if command == "M":
            x, y = numbers
        elif command == "m":
            x, y = x + numbers[0], y + numbers[1]
        elif command == "h":
            rows[int(y)][int(x) : int(x + numbers[0])] = b"\1" * int(numbers[0])
            x += numbers[0]
    return [bytes(row[4:-4]) for row in rows[4:-4]]


@pytest.mark.parametrize("level", LEVELS)
def test_it_says_what_the_calendar_tells(level: str) -> None:
    texts = {language: page(language, privacy=level).text for language in ("en", "fr")}
    assert texts["en"] != texts["fr"]
    assert ("confidential" in texts["en"]) is (level in ("project", "title", "full"))
    others = [page("en", privacy=each).text for each in LEVELS if each != level]
    assert texts["en"] not in others


def test_it_speaks_french_throughout() -> None:
    english, french = page("en").texts, page("fr").texts
    same = {text.strip() for text in english if text.strip()} & {text.strip() for text in french}
    kept = {"Outlook", "Thunderbird", "khal"} | {each.title for each in COMING}
    assert {text for text in same if not text.startswith("[pair")} <= kept
    assert "lun. 23\u00a0nov. 9\u00a0h" in french and "Mon 23 Nov 09:00" in english
    assert not [
        text for text in french if re.search("[^\u202f\u00a0 ][;?!»]|[^\u00a0 ] [;:?!»]", text) and "[pair" not in text
    ]


def test_only_an_address_of_this_machine_is_told_to_be_one() -> None:
    told = "Only this machine reaches it"
    assert told in page(base="http://127.0.0.1:8732").text
    assert told not in page(base="https://calendar.example.org").text
    assert told not in page(base="http://192.168.1.4:8732").text


def test_without_dates_it_says_so() -> None:
    assert "Nothing for now." in page(coming=[]).text


@settings(max_examples=100)
@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["en", "fr"]))
def test_hostile_text_stays_text(title: str, project: str, language: str) -> None:
    hostile = f'{title}</span><script>alert(1)</script><img src=x onerror="a">&{project}\ud800'
    plain = page(language, project="shop")
    found = page(language, [COMING[0]._replace(title=hostile), COMING[1]], project=hostile)
    assert [name for name, _attributes in found.elements] == [name for name, _attributes in plain.elements]
    assert found.faults == [] and "<script>alert(1)" in found.text


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, by WCAG 2."""

    def luminance(colour: str) -> float:
        shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_stands_out_in_light_and_dark(colours: dict[str, str]) -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    for text, ground, least in PAIRS:
        assert contrast(colours[text], colours[ground]) >= least, (text, ground)


def test_the_style_uses_only_colours_that_were_looked_at() -> None:
    rules = STYLE.partition("*{box-sizing")[2]
    assert not re.search("#[0-9a-f]{3}", rules)
    assert set(re.findall(r"var\(--([a-z-]+)\)", rules)) == set(LIGHT) == set(DARK)
