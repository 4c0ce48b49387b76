"""The calendar: every way that it goes out, who fetches it, what leaves by it, and addresses to make or revoke.

 Calendar        http://127.0.0.1:8732                             #header
> Calendar file  /home/me/rebond.ics        written today 09:12    #ways
  Published      not set up
  phone          a neutral title and a …    fetched today 09:10
────────────────────────────────────────────────────────────────
 What the way under the cursor is, what to do, how much it tells   #about
   Mon 30 Nov 09:00  Prevention R-7K2QAB/p9ta                      the next dates, as its readers see them
 footer
"""

from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.message import Message

from feed.serving.address import PORT, bound, feed_address
from feed.settings import LEVELS, FeedSettings
from feed.tokens import Token, checked_label, new_token, revoke_token, tokens_file
from recovery.kinds import TEXT
from screens.asking import Question, ask_text
from screens.calendar_look import ADDRESS, FILE, Leaving, Look, Way, leaving, look, maker_of
from screens.calendar_telling import level, name_of, state_of, told_of
from tui.actions import EVERYWHERE
from tui.keymap import bindings
from tui.line import EMPTY, Line, cell, line
from tui.messages import Refused
from tui.screen import RebondScreen
from tui.widgets.footer import Footer
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows
from tui.widgets.rule import Rule
from words import dates
from words.errors import RebondError, UsageError
from words.fill import fill
from words.say import _, n_, p_
from words.terminal import wrap

NAMED, SHOWS, MARGIN = 18, 33, 3
"""Cells of a way's name, of how much it tells, and of the cursor."""
ABOUT = 13


class Calendar(RebondScreen):
    """The ways out, one a line; whatever reads or writes a file does so on a thread."""

    NAME = "calendar"
    BINDINGS = bindings("calendar", EVERYWHERE)
    DEFAULT_CSS = f"""
    Calendar #header {{ height: 1; }}
    Calendar #about {{ height: {ABOUT}; }}
    """

    class Looked(Message):
        """This is how the ways stand; None when it cannot be said."""

        def __init__(self, look: Look | None) -> None:
            super().__init__()
            self.look = look

    class Listed(Message):
        """This is what leaves in a feed now; None when it cannot be said."""

        def __init__(self, feed: FeedSettings, leaving: Leaving | None) -> None:
            super().__init__()
            self.feed = feed
            self.leaving = leaving

    class Made(Message):
        """There is a new address; `secret` is the text of its token, which nobody can ask for again."""

        def __init__(self, token: Token, secret: str) -> None:
            super().__init__()
            self.token = token
            self.secret = secret

    class Revoked(Message):
        """An address shows nothing any more."""

        def __init__(self, label: str) -> None:
            super().__init__()
            self.label = label

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._listed: dict[FeedSettings, Leaving | None] = {}
        self._listing: FeedSettings | None = None
        self._looking = self._look_again = False
        self._made = ""
        """The digest of an address that was just made, for the cursor to go to."""

    def compose(self) -> ComposeResult:
        yield Lines([self._heading()], bar=True, id="header")
        yield Rows(self._row, id="ways")
        yield Rule()
        yield Lines(id="about")
        yield Footer()

    def on_mount(self) -> None:
        self.rows.focus()
        self._look_now()

    @property
    def rows(self) -> Rows:
        """The list of ways."""
        return self.query_one("#ways", Rows)

    @property
    def current(self) -> Way | None:
        """The way under the cursor."""
        ways = self._look.ways if self._look else ()
        return ways[self.rows.cursor] if self.rows.cursor < len(ways) else None

    # News.

    def changed(self, ids: frozenset[str]) -> None:
        self._listed.clear()
        self._look_now()

    def minute(self) -> None:
        self._look_now()

    def followed(self) -> None:
        self._look_now()

    def redrawn(self) -> None:
        self._listed.clear()
        self._show()
        self._look_now()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self._look_now()  # settings may have changed meanwhile

    def on_rows_moved(self) -> None:
        self._tell()

    def on_rows_chosen(self) -> None:
        self.action_preview()

    # Threads.

    def _look_now(self) -> None:
        """Look at every way, one look after the other."""
        if self._looking:
            self._look_again = True
            return
        self._looking = True
        self.run_worker(self._work_look, thread=True, group="calendar")

    def _work_look(self) -> None:
        found: Look | None = None
        try:
            found = look(self.rebond)
        except RebondError as error:
            self.app.post_message(Refused(error))
        self.post_message(self.Looked(found))

    def _work_list(self, feed: FeedSettings) -> None:
        found: Leaving | None = None
        try:
            found = leaving(self.rebond, maker_of(self.rebond, feed))
        except RebondError as error:
            self.app.post_message(Refused(error))
        self.post_message(self.Listed(feed, found))

    def _work_make(self, label: str, privacy: str, project: str) -> None:
        app = self.rebond
        try:
            secret, token = new_token(tokens_file(_state(self)), label, privacy, project, app.now())
        except RebondError as error:
            app.post_message(Refused(error))
            return
        self.post_message(self.Made(token, secret))

    def _work_revoke(self, label: str) -> None:
        app = self.rebond
        try:
            revoke_token(tokens_file(_state(self)), label, app.now())
        except RebondError as error:
            app.post_message(Refused(error))
            return
        self.post_message(self.Revoked(label))

    def on_calendar_looked(self, event: Looked) -> None:
        before = self.current
        self._looking = False
        if self._look_again:
            self._look_again = False
            self._look_now()
        if event.look is None:
            return
        self._look = event.look
        places = {_place(way): number for number, way in enumerate(event.look.ways)}
        cursor = places.get(_place(before), self.rows.cursor) if before else 0
        if (ADDRESS, self._made) in places:
            cursor, self._made = places[ADDRESS, self._made], ""
        self.rows.show(len(places), cursor)
        self._show()

    def on_calendar_listed(self, event: Listed) -> None:
        self._listing = None
        self._listed[event.feed] = event.leaving
        self._tell()

    def on_calendar_made(self, event: Made) -> None:
        look = self._look
        base = look.base if look else bound("127.0.0.1", PORT, tls=False)
        self._made = event.token.digest
        self._look_now()
        self.rebond.show("address", label=event.token.label, address=feed_address(base, event.secret))

    def on_calendar_revoked(self, event: Revoked) -> None:
        self.rebond.say(fill(_("The address “{label}” shows nothing any more."), {"label": event.label}))
        self._look_now()

    # Acts.

    def applies(self, id: str) -> bool:
        way = self.current
        if id == "revoke":
            return way is not None and way.token is not None and way.token.revoked is None
        return id != "preview" or (way is not None and _shows(way) is not None)

    def action_preview(self) -> None:
        way = self.current
        feed = _shows(way) if way else None
        if feed is not None and (found := self._listed.get(feed)):
            self.rebond.show("leaving", lines=found.lines, told=level(feed.privacy))

    def action_new_address(self, given: str = "", wrong: str = "") -> None:
        def named(text: str) -> None:
            try:
                label = checked_label(text)
            except UsageError as error:
                self.action_new_address(text, error.text)
                return
            self._ask_project(label)

        hint = _("One address for each app or person: so each can be revoked alone.")
        question = Question(_("Who will read the calendar?"), TEXT, given, hint=hint)
        ask_text(self, question, named, lambda _text: None, wrong)

    def _ask_project(self, label: str) -> None:
        from tui.widgets.choice import Choice, Option

        projects = self._look.projects if self._look else ()
        if not projects:
            self._ask_level(label, "")
            return
        options = [Option("", _("everything")), *(Option(f"={key}", name) for key, name in projects)]
        self.ask(Choice(_("What about?"), options), lambda answer: self._ask_level(label, answer.removeprefix("=")))

    def _ask_level(self, label: str, project: str) -> None:
        from tui.widgets.choice import Choice, Option

        options = [Option(each, level(each)) for each in LEVELS]
        current = self.rebond.config.get("feed.privacy") or "neutral"

        def make(privacy: str) -> None:
            work = partial(self._work_make, label, privacy, project)
            self.app.run_worker(work, thread=True, group="calendar")

        self.ask(Choice(_("How much may it tell?"), options, current=current), make)

    def action_revoke(self) -> None:
        from tui.widgets.choice import Choice, Option

        way = self.current
        if way is None or not self.applies("revoke"):
            return
        label = way.where
        text = _("Revoke “{label}”? Its calendar app is told to stop asking. Undo cannot bring an address back.")

        def answered(answer: str) -> None:
            if answer == "revoke":
                self.app.run_worker(partial(self._work_revoke, label), thread=True, group="calendar")

        options = [Option("keep", _("keep it")), Option("revoke", _("revoke it for good"))]
        self.ask(Choice("\n".join(wrap(fill(text, {"label": label}), self._room)), options), answered)

    # Drawing.

    @property
    def _room(self) -> int:
        return max(self.size.width - 2, 20)

    def _heading(self) -> Line:
        said = ""
        if self._look:
            count = sum(way.token is not None and way.token.revoked is None for way in self._look.ways)
            said = n_("{count} address", "{count} addresses", count).format(count=count)
        return line((" " + p_("screen", "Calendar"), "strong"), "    ", (said, "dim"))

    def _show(self) -> None:
        self.query_one("#header", Lines).show([self._heading()])
        self.rows.repaint()
        self._tell()

    def _row(self, index: int, cells: int, chosen: bool) -> Line:
        way = self._look.ways[index] if self._look else Way(FILE)
        revoked = way.token is not None and way.token.revoked is not None
        role = "dim" if revoked or (way.feed is None and not way.wrong) else "text"
        shows, state = level(way.feed.privacy) if way.feed else "", state_of(self.rebond, way)
        return line(
            (" > " if chosen else "   ", "text"), cell(name_of(way), NAMED, "dim" if revoked else "strong"), " ",
            cell(shows, SHOWS, role), " ",
            cell(state, max(cells - MARGIN - NAMED - SHOWS - 2, 1), "urgent" if way.wrong else "dim"),
        )  # fmt: skip

    def _tell(self) -> None:
        """Tell about the way under the cursor, and have it listed what leaves by it."""
        way = self.current
        self.refill_footer()
        if way is None or self._look is None:
            return
        told = [(self._look.wrong, "urgent")] if self._look.wrong else []
        told += told_of(self.rebond, way, self._look)
        about = [part for text, role in told for part in _paragraph(text, role, self._room)]
        feed = _shows(way)
        if feed is not None:
            about += self._next(feed, ABOUT - len(about))
        self.query_one("#about", Lines).show(about[:ABOUT])

    def _next(self, feed: FeedSettings, room: int) -> list[Line]:
        if feed not in self._listed:
            self._list(feed)
            return [EMPTY, line((" " + _("Rebond is looking what leaves…"), "dim"))]
        found = self._listed[feed]
        if found is None:
            return []
        count = n_("{count} entry leaves: {told}", "{count} entries leave: {told}", found.count)
        today = self.rebond.now().astimezone(self.rebond.desk.zone).date()
        shown = [EMPTY, line(" " + count.format(count=found.count, told=level(feed.privacy)))]
        for each in found.coming:
            day = dates.day(each.day, today)
            when = f"{day} {dates.clock(each.at)}" if each.at else day
            shown.append(line("   ", cell(when, 20, "date"), " ", (each.title, "text")))
        return shown[:room]

    def _list(self, feed: FeedSettings) -> None:
        if self._listing != feed:
            self._listing = feed
            self.run_worker(partial(self._work_list, feed), thread=True, group="calendar-list", exclusive=True)


def _state(screen: RebondScreen) -> Path:
    from feed.making import Shelf

    return Shelf.of(screen.rebond.desk.store).state


def _shows(way: Way) -> FeedSettings | None:
    """Give the feed that leaves by a way; None where nothing does."""
    return None if way.token is not None and way.token.revoked else way.feed


def _place(way: Way) -> tuple[str, str]:
    return way.kind, way.token.digest if way.token else ""


def _paragraph(text: str, role: str, room: int) -> list[Line]:
    return [line((f" {part}", role)) for part in wrap(text, room)]
