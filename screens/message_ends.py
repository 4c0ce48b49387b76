"""What becomes of a message: copied, saved as a file, sent by the person, put aside, answered. Rebond sends nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from recovery.change import Change, Context, Document
from recovery.changes import messaging
from recovery.drafting.begin import first_of
from recovery.drafting.masking import masked, names_of
from recovery.drafting.placing import to_fill_in
from recovery.kinds import LINES
from recovery.records import Message
from screens import promises
from screens.asking import Question, ask_text
from screens.fields import keeper
from screens.insured import ask_settled
from screens.letter import Letter
from screens.telling import CHANNEL_KEYS
from tui.screen import RebondScreen
from words.errors import RebondError
from words.labels import label
from words.say import _, n_
from words.system import reason

if TYPE_CHECKING:
    from screens.builder_acts import BuilderActs
    from tui.widgets.choice import Option


def ask_what_now(screen: "BuilderActs") -> None:
    """Ask what becomes of the message on show; Esc leaves it as a draft."""
    from tui.widgets.choice import Choice

    answers: dict[str, Callable[[], object]] = {
        "copy": partial(_copy, screen), "sent": partial(_ask_sent, screen), "sleep": partial(_sleep, screen),
        "text": partial(_ask_folder, screen, mail=False), "mail": partial(_ask_folder, screen, mail=True),
        "masked": partial(_copy_masked, screen), "comment": partial(_ask_comment, screen),
        "reply": partial(_ask_reply, screen), "unsent": partial(_unsent, screen),
        "write": lambda: None, "later": partial(_later, screen),
    }  # fmt: skip
    question = (
        _("Sent by you. Did an answer come?") if screen.is_sent
        else _("Copied? Sent by you? Later? Rebond sends nothing itself.")
    )  # fmt: skip
    left = sum(len(to_fill_in(block, text)) for block, text in screen.blocks.items())
    if left and not screen.is_sent:
        gaps = n_("{n} place to fill in", "{n} places to fill in", left).format(n=left)
        sends = _("Rebond sends nothing itself.")
        question = f"{gaps} · {sends}"
    screen.ask(Choice(question, _options(screen)), lambda answer: answers[answer](), lambda _nothing: screen.leave())


def _options(screen: "BuilderActs") -> "list[Option]":
    from tui.widgets.choice import Option

    copies = [
        Option("copy", _("Copy the text"), "c"),
        Option("text", _("Save it as a text file"), "t"),
        Option("mail", _("Save it as an email that your mail program opens"), "e"),
    ]
    if screen.is_sent:
        return [
            Option("reply", _("An answer came"), "a"),
            *copies,
            Option("unsent", _("It was not sent after all"), "n"),
            Option("later", _("Leave"), "l"),
        ]
    return [
        copies[0],
        Option("sent", _("I sent it"), "s"),
        Option("sleep", _("Sleep on it: read it again at 08:00"), "z"),
        *copies[1:],
        Option("masked", _("Copy it without names, for someone you trust to read"), "m"),
        Option("comment", _("Note what they said about it"), "o"),
        Option("write", _("Go on writing"), "w"),
        Option("later", _("Later: it stays here as a draft"), "l"),
    ]


def _later(screen: "BuilderActs") -> None:
    """Leave it as a draft, also where nothing was written in it yet: that is what was said."""
    if screen.letter.message is None:
        screen.letter.keep(screen.blocks)
    screen.leave()


# Copies.


def _copy(screen: "BuilderActs") -> None:
    copy(screen, screen.letter.whole(screen.blocks).text, _("Copied."))
    ask_what_now(screen)


def _copy_masked(screen: "BuilderActs") -> None:
    letter = screen.letter
    sender = str(screen.rebond.config.get("name") or "")
    names = [*names_of(letter.incident), *([sender] if sender else []), *letter.names.split(", ")]
    copy(screen, masked(letter.whole(screen.blocks).text, names), _("Copied without names."))
    ask_what_now(screen)


def copy(screen: RebondScreen, text: str, said: str) -> None:
    """Put a text on the clipboard, and for terminals that have none into a file, which is named."""
    from storage.exporting.copies import keep_copied

    app = screen.rebond
    app.copy_to_clipboard(text)
    try:
        path = keep_copied(app.desk.store.state, text.encode())
    except OSError as error:
        app.say(f"{said} " + _("It could not be saved to a file as well ({reason}).").format(reason=reason(error)))
        return
    app.say(f"{said} " + _("If your terminal has no clipboard, it is in {path}.").format(path=path))


def _ask_folder(screen: "BuilderActs", *, mail: bool) -> None:
    from tui.widgets.entry import Entry

    def answered(folder: str) -> None:
        _save(screen, folder, mail=mail)
        ask_what_now(screen)

    try:
        here = str(Path.cwd())
    except OSError:
        here = str(Path.home())
    screen.ask(Entry(_("Into which folder?"), value=here), answered, lambda _text: ask_what_now(screen))


def _save(screen: "BuilderActs", folder: str, *, mail: bool) -> None:
    from storage.disk.places import absolute
    from storage.exporting.copies import save_new

    app, letter = screen.rebond, screen.letter
    text = letter.whole(screen.blocks).text
    try:
        path = save_new(
            absolute(folder.strip() or "~"),
            file_name(letter, "eml" if mail else "txt"),
            _as_mail(screen, text) if mail else text.encode(),
        )
    except RebondError as error:
        app.say(error.text, wrong=True)
    except OSError as error:
        app.say(
            _("It could not be saved there ({reason}); name another folder.").format(reason=reason(error)), wrong=True
        )
    else:
        app.say(_("Saved as {path}, for you alone to read.").format(path=path))


def file_name(letter: Letter, ending: str) -> str:
    """Name a file by kind, people and day, in letters that every system takes."""
    from words.alike import fold

    day = letter.app.now().astimezone(letter.app.desk.zone).date().isoformat()
    parts = fold(f"{label('message', letter.kind)} {letter.names}")[:60]
    plain = "-".join("".join(each if each.isascii() and each.isalnum() else " " for each in parts).split())
    return f"{plain or 'message'}-{day}.{ending}"


def _as_mail(screen: "BuilderActs", text: str) -> bytes:
    from recovery.drafting.mail import mail_file

    app, letter = screen.rebond, screen.letter
    person = first_of(letter.incident, letter.message or Message(to=letter.to))
    sender, address = (str(app.config.get(each) or "") for each in ("name", "mail"))
    return mail_file(text, letter.incident.main.title, person.mail, person.name, sender, address, app.now())


# What the person did with it.


def ask_how_sent(screen: RebondScreen, then: Callable[[str], object]) -> None:
    """Ask how a message was sent, with one key."""
    from tui.widgets.choice import Choice, Option

    options = [Option(value, label("channel", value), key) for value, key in CHANNEL_KEYS.items()]
    screen.ask(Choice(_("How did you send it?"), options, current="mail"), then)


def _ask_sent(screen: "BuilderActs") -> None:
    if screen.letter.kind == "call":
        _sent(screen, "call")
    else:
        ask_how_sent(screen, partial(_sent, screen))


def _sent(screen: "BuilderActs", channel: str) -> None:
    id = screen.letter.id

    def build(ctx: Context, document: Document, row: str) -> Change:
        return messaging.sent(ctx, id, document, row, channel=channel)

    if not screen.letter.act(build, screen.blocks):
        return
    if screen.letter.kind == "insurer":
        ask_settled(screen, id, screen.leave)
    else:
        promises.offer(screen, id, screen.letter.row, screen.leave)


def _sleep(screen: "BuilderActs") -> None:
    id = screen.letter.id

    def build(ctx: Context, document: Document, row: str) -> Change:
        return messaging.sleep_on_it(ctx, id, document, row)

    if screen.letter.act(build, screen.blocks):
        screen.rebond.say(_("It waits for you at 08:00."))
        screen.leave()


def _unsent(screen: "BuilderActs") -> None:
    id = screen.letter.id
    screen.letter.act(lambda ctx, document, row: messaging.unsent(ctx, id, document, row), screen.blocks)


# What others said.


def _ask_reply(screen: "BuilderActs") -> None:
    letter = screen.letter
    question = _("What came back? Empty: an answer came")
    _ask(screen, question, letter.journal("reply"), lambda ctx, document, row, text: messaging.answer_came(
        ctx, letter.id, document, row, text))  # fmt: skip


def _ask_comment(screen: "BuilderActs") -> None:
    letter = screen.letter
    if not letter.row and not letter.keep(screen.blocks):
        return
    question = _("What did they say about it?")
    _ask(screen, question, letter.journal("comment"), lambda ctx, document, row, text: messaging.commented(
        ctx, letter.id, document, row, text))  # fmt: skip


def _ask(
    screen: "BuilderActs", label: str, journal: str, make: Callable[[Context, Document, str, str], Change]
) -> None:
    app, letter = screen.rebond, screen.letter
    row, id = letter.row, letter.id
    question = Question(label, LINES, app.typed_before(journal), journal, short=True)

    def answered(text: str) -> None:
        done = app.act(id, lambda ctx, document: make(ctx, document, row, text), typed=journal)
        if done is None and text.strip():
            app.keep(journal, text)

    ask_text(screen, question, answered, keeper(screen, journal))
