"""What the keys of a message do, and how it is saved."""

from textual.events import Key

from recovery.change import Change, Context, Document
from recovery.changes import messaging
from recovery.drafting.prefill import BLOCKS
from screens.letter import Letter
from screens.remarks import Remark
from tui.actions import Action
from tui.screen import RebondScreen
from tui.widgets.draft_text import DraftText
from words.labels import label
from words.say import _
from words.terminal import visible

_OPENING = ("escape", "ctrl+p", "f1")
"""Keys after which the next one is for what they open."""


class BuilderActs(RebondScreen):
    """The actions of a message; the screen shows it and its remarks."""

    letter: Letter
    areas: dict[str, DraftText]

    @property
    def area(self) -> DraftText:
        """The part that is typed on, or was last."""
        raise NotImplementedError

    def remark(self) -> Remark | None:
        """Give the remark on show."""
        raise NotImplementedError

    def go_to_next(self) -> None:
        """Put the cursor on the next remark."""
        raise NotImplementedError

    def turn_reason(self) -> None:
        """Say why, or how to say it better."""
        raise NotImplementedError

    def note_saved(self) -> None:
        """Hear that everything is saved."""

    @property
    def typed_on(self) -> bool:
        return True

    def may_close_with(self, key: Key) -> bool:
        return super().may_close_with(key) or (self.panel is None and key.key in _OPENING)

    @property
    def is_sent(self) -> bool:
        """Whether the person sent it: what was sent is not written on any more."""
        message = self.letter.message
        return message is not None and message.sent_at is not None

    @property
    def blocks(self) -> dict[str, str]:
        """What stands in the parts now; a part that was only looked at is as it was, invisible characters included."""
        given = self.letter.given
        return {
            block: given[block] if area.text == visible(given[block], lines=True) else area.text
            for block, area in self.areas.items()
        }

    @property
    def typing(self) -> list[str]:
        """The parts that are not saved as they stand."""
        now, given = self.blocks, self.letter.given
        return [block for block in BLOCKS if now[block] != given[block]]

    @property
    def shown_names(self) -> str:
        """Whom it goes to, unless names are hidden."""
        return "…" if self.rebond.titles_hidden else self.letter.names

    def save(self) -> bool:
        """Save what was typed; False when that was not possible, and then it stays in the journal."""
        if not self.typing or self.is_sent:
            return True
        saved = self.letter.keep(self.blocks)
        if saved:
            self.note_saved()
        return saved

    def label(self, action: Action) -> str:
        if action.id in ("keep_remark", "why") and (self.remark() is None or not self._finding):
            return ""
        if action.id in ("undo", "palette", "help") and not self.is_sent:
            return ""  # these keys are letters of the text now
        return _("Done") if action.id == "back" else super().label(action)

    @property
    def _finding(self) -> bool:
        each = self.remark()
        return each is not None and each.finding is not None

    # Remarks.

    def action_next_remark(self) -> None:
        self.go_to_next()

    def action_why(self) -> None:
        self.turn_reason()

    def action_keep_remark(self) -> None:
        each = self.remark()
        if each is None or each.finding is None:
            self.rebond.say(_("There is no remark to put aside here."))
            return
        rule, id = each.finding.rule, self.letter.id

        def build(ctx: Context, document: Document, row: str) -> Change:
            return messaging.accept(ctx, id, document, row, rule)

        if self.save() and self.letter.act(build, self.blocks):
            self.rebond.say(_("{rule} stays quiet about this message; undo brings it back.").format(rule=rule))
            self.read_again()

    def read_again(self) -> None:
        """Have the text reviewed once more."""
        raise NotImplementedError

    # The text as a whole.

    def action_turn_language(self) -> None:
        self._reword(language="en" if self.letter.language == "fr" else "fr")

    def action_turn_form(self) -> None:
        if self.letter.language != "fr":
            self.rebond.say(_("English has one way to address people."))
            return
        self._reword(form="vous" if self.letter.form == "tu" else "tu")

    def _reword(self, *, language: str = "", form: str = "") -> None:
        if self.is_sent or not self.save():
            return
        made, own = self.letter.turn(self.blocks, language=language, form=form)
        for block, text in made.items():
            self.areas[block].show(text)
        parts = ", ".join(_("“{text}”").format(text=label("block", block)) for block in own)
        self.rebond.say(
            _("What you wrote yourself stays as it is: {parts}.").format(parts=parts)
            if own
            else _("The first words are other ones now.")
        )
        self.redrawn()
        self.read_again()

    def action_own_editor(self) -> None:
        from tui.editor import edit_text

        if self.is_sent:
            return
        area = self.area
        text = edit_text(self.app, self.blocks[area.block])
        if text is not None:
            area.show(text)

    def action_examples(self) -> None:
        self.rebond.show("examples", kind=self.letter.kind, language=self.letter.language)

    def action_before(self) -> None:
        from screens.before import earlier

        self.save()
        found = earlier(self.rebond, self.letter)
        if found:
            self.rebond.show("before", versions=found)
        else:
            self.rebond.say(_("Nothing else stood here before, as far as undo reaches."))

    def action_back(self) -> None:
        from screens.message_ends import ask_what_now

        self.save()
        ask_what_now(self)

    def leave(self) -> None:
        """Go back to where the message was opened."""
        self.save()
        self.rebond.pop_screen()
