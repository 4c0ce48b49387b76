"""A message in its four parts, read again while it is typed.

 Apology to Karim                       FR · vous   draft, saved 12:04    #head
 ● responsibility ○ repair …                                              #parts    beside the text from 100 columns
──────────────────────────────────────────────────────
 1 Facts and responsibility
   I ran the migration …                                                  #text
 2 Their side
   …
──────────────────────────────────────────────────────
 1/2 N32 Repair 1:1  I will see what I can do                             #remark   beside the text from 100 columns
 Say what, and by when …
 footer
"""

from collections.abc import Mapping
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from recovery.drafting.placing import Whole
from recovery.drafting.prefill import BLOCKS
from recovery.review.terms import Asked, Review
from screens import builder_review
from screens.builder_acts import BuilderActs
from screens.letter import Letter
from screens.remarks import Remark, Remarks
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, line, spread
from tui.widgets.draft_text import DraftText, Mark
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.panel import Panel
from tui.widgets.rule import Rule
from words import dates
from words.labels import label
from words.say import _
from words.terminal import wrap

REVIEW_AFTER = 0.3
"""Seconds without a key after which the text is read again: never while someone types."""
REMARK = 3
"""Lines for the remark under the text on a narrow screen."""


class Builder(BuilderActs):
    """The screen of one message; what its keys do is in builder_acts."""

    NAME = "builder"
    BINDINGS = bindings("builder", EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    DEFAULT_CSS = f"""
    Builder #head, Builder #parts {{ height: 1; }}
    Builder #body {{ height: 1fr; layout: vertical; }}
    Builder #text {{ height: 1fr; width: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }}
    Builder #remark {{ height: {REMARK}; }}
    Builder #between, Builder #beside {{ display: none; }}
    Builder.-wide #body {{ layout: horizontal; }}
    Builder.-wide #parts, Builder.-wide #under, Builder.-wide #remark {{ display: none; }}
    Builder.-wide #between, Builder.-wide #beside {{ display: block; }}
    Builder.-wide #beside {{ width: 36%; height: 1fr; }}
    """

    class Reviewed(Message):
        """A text was read again."""

        def __init__(self, whole: Whole, review: Review, instead: Mapping[str, str]) -> None:
            super().__init__()
            self.whole = whole
            self.review = review
            self.instead = instead

    def __init__(self, id: str, row: str = "", kind: str = "", to: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._about = (id, row, kind, to)
        self._whole: Whole | None = None
        self._review: Review | None = None
        self._remarks = Remarks()
        self._waiting: Timer | None = None
        self._reading = False
        self._saved = ""

    def compose(self) -> ComposeResult:
        id, row, kind, to = self._about
        self.letter = Letter(self.rebond, id, row, kind, to)
        self.areas = {block: DraftText(self._first_text(block), block) for block in BLOCKS}
        self._last = next((area for area in self.areas.values() if "[" in area.text), self.areas["facts"])
        yield Lines([EMPTY], bar=True, id="head")
        yield Lines([EMPTY], id="parts")
        yield Rule()
        with Container(id="body"):
            with VerticalScroll(id="text", can_focus=False):
                for block, area in self.areas.items():
                    area.read_only = self.is_sent
                    yield Lines([EMPTY], id=f"of-{block}")
                    yield area
            yield Rule(vertical=True, id="between")
            yield Lines([EMPTY], id="beside")
        yield Rule(id="under")
        yield Lines([EMPTY], id="remark")
        yield Footer()

    def on_mount(self) -> None:
        self._last.focus(scroll_visible=False)
        self._whole = self.letter.whole(self.blocks)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Show what there is, with the first place to fill in selected: it goes with the first letter."""
        self._show_all()
        self.read_again()
        gaps = [each for each in self._remarks.all if each.finding is None and each.span.block]
        if gaps and not self.is_sent and not self.typing and self.letter.row == self._about[1]:
            self._go_to(gaps[0])

    def _first_text(self, block: str) -> str:
        """Begin with what was typed and never saved, else with what is kept."""
        letter = self.letter
        return (self.rebond.typed_before(letter.journal(block)) if letter.row else "") or letter.given[block]

    # What is written.

    @property
    def area(self) -> DraftText:
        """The part that is typed on, or was last."""
        focused = self.focused
        return focused if isinstance(focused, DraftText) else self._last

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, DraftText):
            before, self._last = self._last, event.widget
            if before is not event.widget and self.typing:
                self.save()
            self._follow_cursor()
            self._choose()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        area = event.text_area
        if not isinstance(area, DraftText) or area.block not in self.typing:
            return
        self._saved = ""
        if not self.letter.row:
            # From the first letter on it is a message of its own, which survives whatever happens to this screen.
            self.save()
        else:
            self.post_message(Panel.Typed(self.letter.journal(area.block), area.text))
        self._show_head()
        self._read_soon()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        self.call_after_refresh(self._follow_cursor)
        self._choose()

    def on_draft_text_left(self, event: DraftText.Left) -> None:
        areas = list(self.areas.values())
        to = areas.index(event.area) + event.by
        if 0 <= to < len(areas):
            areas[to].focus(scroll_visible=False)
            if event.by < 0:
                areas[to].move_cursor(areas[to].document.end)
            else:
                areas[to].move_cursor((0, 0))
        elif event.by < 0:
            self.query_one("#text", VerticalScroll).scroll_home(animate=False)

    def _follow_cursor(self) -> None:
        """Keep the cursor on screen, by half a screen where it would leave it."""
        if not self.is_mounted or self.focused is None:
            return
        view = self.query_one("#text", VerticalScroll)
        y, region = self.area.cursor_screen_offset.y, view.content_region
        heading = 1 if self.area.selection.end[0] == 0 else 0
        if region.height and not region.y + heading <= y < region.bottom:
            view.scroll_to(y=view.scroll_offset.y + y - region.y - region.height // 2, animate=False)

    # Reading it again.

    def _read_soon(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(REVIEW_AFTER, self.read_again)

    def read_again(self) -> None:
        if self._reading:
            self._read_soon()
            return
        self._waiting = None
        self._reading = True
        whole, asked = self.letter.whole(self.blocks), self.letter.asked()
        # Beside the keys: a text of a few pages takes longer than a person waits for a letter.
        self.run_worker(partial(self._review_in_thread, whole, asked), thread=True, group="review")

    def _review_in_thread(self, whole: Whole, asked: Asked) -> None:
        from recovery.review.review import review

        found = review(whole.text, asked)
        self.post_message(self.Reviewed(whole, *self.letter.with_history(whole.text, found, asked)))

    def on_builder_reviewed(self, event: Reviewed) -> None:
        self._reading = False
        self._whole, self._review = event.whole, event.review
        self._remarks.instead = event.instead
        self._show_remarks()

    # News.

    def changed(self, ids: frozenset[str]) -> None:
        if self.letter.id not in ids:
            return
        typing = self.typing
        for block, text in self.letter.renewed(typing).items():
            self.areas[block].show(text)
        for area in self.areas.values():
            area.read_only = self.is_sent
        self._show_all()

    def minute(self) -> None:
        self._show_head()

    def redrawn(self) -> None:
        self._show_all()
        for area in self.areas.values():
            area.notify_style_update()
            area.refresh()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self._resized)

    def _resized(self) -> None:
        self._show_all()
        self._follow_cursor()

    # Drawing.

    def _lines(self, id: str, *lines: Line) -> None:
        self.query_one(f"#{id}", Lines).show(lines)

    def _show_all(self) -> None:
        if not self.is_mounted:
            return
        for number, block in enumerate(BLOCKS, 1):
            self._lines(f"of-{block}", line((f" {number} {label('block', block)}", "strong")))
        self._show_head()
        self._show_remarks()
        self.refill_footer()

    def _show_head(self) -> None:
        letter = self.letter
        kind = label("message", letter.kind)
        title = _("{kind} · {names}").format(kind=kind[:1].upper() + kind[1:], names=self.shown_names)
        form = f" · {letter.form}" if letter.language == "fr" else ""
        right = line((f"  {letter.language.upper()}{form}   ", "dim"), (f"{self._state()} ", "text"))
        self._lines("head", spread(line((f" {title}", "strong")), right, self.size.width))

    def _state(self) -> str:
        message, app = self.letter.message, self.rebond
        if message is not None and message.sent_at:
            when = dates.moment(message.sent_at, app.now(), app.desk.zone)
            return _("sent {when}").format(when=when)
        if message is None:
            return _("not begun yet")
        return _("draft, saved {time}").format(time=self._saved) if self._saved else _("draft")

    def note_saved(self) -> None:
        self._saved = dates.clock(self.rebond.now().astimezone(self.rebond.desk.zone))
        self._show_head()

    def _show_remarks(self) -> None:
        if not self.is_mounted:
            return
        remarks = self._remarks
        remarks.renew(self._whole, self._review, self.blocks, self.letter.comments())
        for block, area in self.areas.items():
            area.mark(_mark(each) for each in remarks.of(block))
        remarks.choose(self.area.block, self.area.selection.start)
        self._show_chosen()

    def _choose(self) -> None:
        """Show the remark that the cursor stands on, or comes to next."""
        if self._remarks.choose(self.area.block, self.area.selection.start):
            self._show_chosen()

    def _show_chosen(self) -> None:
        remarks, symbols, cells = self._remarks, self.rebond.symbols, self.size.width
        parts = self.letter.kind in builder_review.WITH_PARTS
        summed = line((f" {self._summary()}", "dim"))
        if self.has_class("-wide"):
            beside = self.query_one("#beside", Lines)
            top = [*builder_review.parts_lines(remarks.review, symbols), EMPTY] if parts else []
            said = [line((f" {part}", "dim")) for part in wrap(self._summary(), max(beside.size.width - 2, 10))]
            room = beside.size.height - len(top) - len(said) - 1
            found = builder_review.beside_lines(remarks, beside.size.width, room)
            beside.show([*top, *said, EMPTY, *found])
            return
        self._lines("parts", builder_review.parts_line(remarks.review, symbols, cells) if parts else summed)
        if remarks.shown is not None:
            shown = builder_review.remark_lines(remarks, remarks.chosen, cells)[:REMARK]
        else:
            shown = [summed if parts else EMPTY]
        self._lines("remark", *shown)

    def _summary(self) -> str:
        needed = self.letter.kind in builder_review.WITH_PARTS
        return builder_review.summary(self._remarks.all, self._remarks.review if needed else None)

    def remark(self) -> Remark | None:
        return self._remarks.shown

    def go_to_next(self) -> None:
        """Put the cursor on the next remark behind it, round and round, and select what it is about."""
        if not self._remarks.all:
            self.rebond.say(self._summary())
            return
        placed = self._remarks.go_on(self.area.block, self.area.selection.start)
        if placed is not None:
            self._go_to(placed)
        self._show_chosen()

    def _go_to(self, each: Remark) -> None:
        span = each.span
        area = self.areas[span.block]
        area.focus(scroll_visible=False)
        area.move_cursor((span.line, span.column))
        if "[" in area.document.get_line(span.line)[span.column : span.column + 1]:
            # What stands for the person's own words goes with the first letter of theirs.
            area.move_cursor((span.line, span.column + span.length), select=True)

    def turn_reason(self) -> None:
        """Say why a remark is made, or how to say it better."""
        self._remarks.reason = not self._remarks.reason
        self._show_chosen()


def _mark(each: Remark) -> Mark:
    kind = "remark" if each.finding is not None else "gap"
    return each.span.line, each.span.column, each.span.column + each.span.length, kind
