"""Minute 0: one line, Enter, and it is saved; everything else can wait or has a default.

What happened? > Deleted the staging bucket
⏎ save · tab details · f2 template · esc keep for later
Last time something like this: …
"""

from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal

from recovery.changes.capture import new_incident
from recovery.summary import Summary
from screens.items import Look
from screens.known import TABLES, completed, known, starting
from screens.similar import last_time
from tui.line import Line, line, line_width
from tui.widgets.entry import Entry, MoreLines, OneLine
from tui.widgets.lines import Lines
from words.errors import RebondError
from words.fill import fill
from words.labels import field_label, label
from words.say import _, language, n_
from words.terminal import fit, wrap

if TYPE_CHECKING:
    from recovery.similar import Past
    from recovery.templates.template import Template
    from screens.templating import Templates
    from tui.app import RebondApp

LEAST = 4
"""Letters that must be typed before the past is asked."""
DETAILS = ("client", "project", "severity", "discovered_at")
TEMPLATE = "template"


class Capture(Entry):
    """The line that asks what happened, and on Tab a few details under it."""

    BINDINGS = [
        Binding("tab", "details", show=False, priority=True),
        Binding("f2", "templates", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    Capture .detail { height: 1; }
    Capture #details { height: auto; display: none; }
    """

    def __init__(self, app: "RebondApp", text: str) -> None:
        first, _break, rest = text.partition("\n")
        super().__init__(_("What happened?"), value=first, journal="capture")
        self._rebond = app
        self._rest = rest.strip()
        self._past: Past | None = None
        self.like = ""
        """The past incident that is spoken of, by its id."""
        self._templates: Templates | None = None
        self._template: Template | None = None

    def compose(self) -> ComposeResult:
        yield from super().compose()
        with Container(id="details"):
            names = {name: field_label("incident", name) for name in DETAILS} | {TEMPLATE: _("Template")}
            wide = max(line_width(line(text)) for text in names.values()) + 4
            for name, text in names.items():
                with Horizontal(classes="detail"):
                    shown = Lines([line((f"   {text}", "dim"))])
                    shown.styles.width = wide
                    yield shown
                    field = OneLine("")
                    field.id = name
                    field.placeholder = self._default(name)
                    yield field

    def on_mount(self) -> None:
        self.show_below(self._below_lines())
        self.run_worker(self._remember, thread=True)

    def _remember(self) -> None:
        """Make the past ready to compare with, off the thread that types."""
        from recovery.similar import Past

        self._past = Past(entry for entry in self._rebond.desk.entries.values() if isinstance(entry, Summary))

    @property
    def text(self) -> str:
        typed = self.query(OneLine).first().value
        return f"{typed}\n{self._rest}" if self._rest else typed

    def focus_inside(self) -> None:
        field = self.query(OneLine).first()
        field.focus()
        field.cursor_position = len(field.value)

    def on_more_lines(self, event: MoreLines) -> None:
        event.stop()
        self._rest = "\n".join(part for part in (self._rest, event.text) if part)
        self.typed(self.journal, self.text)
        self.show_below(self._below_lines())

    def changed(self) -> None:
        super().changed()
        self._pick()
        self.show_below(self._below_lines())

    def on_descendant_focus(self) -> None:
        self.show_below(self._below_lines())

    def action_details(self) -> None:
        if self._open_details():
            self.query_one("#details").query(OneLine).first().focus()
        else:
            fields = list(self.query(OneLine))
            now = fields.index(self.screen.focused) if self.screen.focused in fields else -1
            fields[(now + 1) % len(fields)].focus()

    def _open_details(self) -> bool:
        """Show the details; False when they were on show."""
        details = self.query_one("#details")
        if details.display:
            return False
        details.display = True
        return True

    # Templates.

    def action_templates(self) -> None:
        """Offer the templates, so that one more key takes one."""
        self._known_templates()
        self._open_details()
        self._template_field.value = ""
        self._template_field.focus()

    @property
    def _template_field(self) -> OneLine:
        return self.query_one(f"#{TEMPLATE}", OneLine)

    def _known_templates(self) -> "Templates":
        if self._templates is None:
            from screens.templating import Templates

            self._templates = Templates(self._rebond.places.config)
            for text in self._templates.news():
                self._rebond.say(text, wrong=True)
        return self._templates

    def _pick(self) -> None:
        """Take a template by its digit at once, or by its name as it is typed."""
        typed = self._template_field.value.strip()
        if not typed:
            self._take(None)
        elif self._template is None or typed != self._template.called(language()):
            found = self._known_templates().by_digit(typed)
            if found is None:
                self._template = self._known_templates().by_name(typed)
                return
            self._take(found)
            self._template_field.value = found.called(language())
            self.focus_inside()

    def _take(self, template: "Template | None") -> None:
        """Take another template; a title that came from the last one goes with it."""
        title = self.query(OneLine).first()
        given = [self._title_in(each) for each in (self._template, template)]
        if not title.value.strip() or title.value == given[0]:
            title.value = given[1]
        self._template = template

    def _title_in(self, template: "Template | None") -> str:
        if template is None:
            return ""
        from screens.templating import title_of

        return title_of(template)

    def submit(self) -> None:
        title = self.text.strip()
        if not title:
            self.show_below([line((" " + _("Write in one line what happened, or leave with esc."), "date"))])
            return
        try:
            fields = self._fields()
        except RebondError as error:
            self.show_below([line((f" {error.text}", "urgent"))])
            return
        template = self._template
        if template is None and (typed := self._template_field.value.strip()):
            wrong = fill(_("There is no template “{template}”; press f2 and choose one."), {"template": typed})
            self.show_below([line((f" {wrong}", "urgent"))])
            return
        change = self._rebond.act(
            "", lambda ctx, _document: new_incident(ctx, title, template=template, **fields), typed=self.journal
        )
        if change is not None:
            self.answer(change.document)

    def _fields(self) -> dict[str, Any]:
        """Read the details; UsageError for one that cannot be read."""
        fields: dict[str, Any] = {}
        for name in DETAILS:
            text = self.query_one(f"#{name}", OneLine).value.strip()
            if text:
                fields[name] = self._read(name, text)
        return fields

    def _read(self, name: str, text: str) -> Any:
        from recovery.records import Main, fields_of
        from recovery.values import from_text

        if name in TABLES:
            text = completed(name, text, known(self._rebond.desk, name))
        elif name == "severity":
            choices = ("trivial", "minor", "major", "critical")
            starts = [each for each in choices if label("severity", each).casefold().startswith(text.casefold())]
            text = starts[0] if len(starts) == 1 else text
        return from_text(fields_of(Main)[name].kind, text, self._rebond.desk.context(), language())

    def _default(self, name: str) -> str:
        defaults = {"severity": label("severity", "minor"), "discovered_at": _("now")}
        return defaults.get(name, "")

    def _below_lines(self) -> list[Line]:
        if self.is_mounted and self._template_field.has_focus and self._templates:
            room = max(self.app.size.width - 2, 20)
            return [line((f" {each}", "text")) for each in self._templates.offered(room)]
        if named := self._named():
            return [line((f" {named}", "text"))]
        below = [line((" " + _("⏎ save · tab details · f2 template · esc keep for later"), "dim"))]
        if self._rest:
            count = self._rest.count("\n") + 1
            kept = n_("+ {n} more line, kept as the summary", "+ {n} more lines, kept as the summary", count)
            below[0] = line((" " + kept.format(n=count), "text"), ("  ", "dim"), *below[0])
        if self._template is not None:
            from screens.templating import proposed

            below.append(line((f" + {proposed(self._template)}", "text")))
        if similar := self._similar():
            below += [line((f" {each}", "dim")) for each in wrap(similar, max(self.app.size.width - 2, 20))]
        return below

    def _named(self) -> str:
        """List the clients or projects that may be meant while one is named; "" where none is."""
        field = self.screen.focused if self.is_mounted else None
        if field is None or field.id not in TABLES:
            return ""
        names = known(self._rebond.desk, field.id)
        found = starting(self.query_one(f"#{field.id}", OneLine).value, names)
        return fit(" · ".join(names[row] for row in found), max(self.app.size.width - 2, 20))

    def _similar(self) -> str:
        """Say what is good to know of the last time something like this happened; "" when there was none."""
        title = self.query(OneLine).first().value
        found = self._past.like(title, limit=3) if self._past is not None and len(title) >= LEAST else []
        look = Look(self._rebond.now(), self._rebond.desk.zone)
        said = ((match.summary.id, last_time(match, look)) for match in found)
        self.like, text = next((each for each in said if each[1]), ("", ""))
        return text
