"""The message that a screen shows: what it begins with, how it is kept, and what it is as a whole text."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from recovery.change import Change, Context, Document
from recovery.changes import messaging, rows
from recovery.changes.joining import together
from recovery.drafting import begin
from recovery.drafting.placing import Whole, whole
from recovery.drafting.prefill import BLOCKS
from recovery.records import Client, Incident, Message
from recovery.review.terms import Asked, Review
from recovery.summary import Summary
from recovery.telling import names, person_name
from tui.app import RebondApp
from words.errors import RebondError
from words.say import language as spoken

if TYPE_CHECKING:
    from recovery.similar import Past

Act = Callable[[Context, Document, str], Change]
"""Makes the change of an act on a message from the document and the message's row."""


class Letter:
    """One message: `row` is "" until it is kept, which is when the person first does something with it.

    `given` are its blocks as they are kept, or as they were offered.
    """

    def __init__(self, app: RebondApp, id: str, row: str = "", kind: str = "", to: tuple[str, ...] = ()) -> None:
        """Take up a message of an incident by its row, or begin one of a kind to people."""
        self.app = app
        self.id = id
        self.row = row
        self.incident: Incident = app.desk.incident(id)
        message = self.message
        self.kind = message.kind if message else kind
        self.to = message.to if message else to
        self.language = (message.lang if message else "") or self.incident.main.lang or spoken()
        self.form = begin.form_for(self.incident, self.to, self._client())
        self.offered = self._offered()
        self.given = self._stored(message) if message else self.offered
        self.past: list[dict[str, str]] = []
        """What it was before, while it has been on show, latest last."""
        self._seen: Document = app.desk.document(id)
        self._past: Past | None = None

    @property
    def message(self) -> Message | None:
        """The message as its file holds it."""
        return self.incident.messages.get(self.row)

    @property
    def names(self) -> str:
        """Whom it goes to."""
        return ", ".join(names(self.incident, self.to))

    @property
    def phone(self) -> str:
        """The number to call: the person's own, else the client's from the kit."""
        person = self.incident.people.get(self.to[0]) if self.to else None
        if person is None:
            return ""
        return person.phone or (self._client().phone if person.role == "client" else "")

    def journal(self, block: str) -> str:
        """Name a part of it in the journal of unsaved text."""
        return f"{self.id}/messages/{self.row}/{block}"

    def whole(self, blocks: Mapping[str, str]) -> Whole:
        """Give the text that is sent, with the places of its blocks."""
        return whole(blocks, self.kind, self.language, self._pieces())

    def asked(self) -> Asked:
        """Say what the review is to know."""
        incident, message = self.incident, self.message
        others = tuple(
            person_name(person) for row, person in incident.people.items() if row not in self.to and person_name(person)
        )
        return Asked(
            self.language, self.kind, others, bool(incident.insurance), bool(incident.main.repeats_of),
            frozenset(message.accepted if message else ()),
        )  # fmt: skip

    def with_history(self, text: str, review: Review, asked: Asked) -> tuple[Review, Mapping[str, str]]:
        """Hold what the text says of a first time against what happened before; gives what to say of that, too.

        Only a text that says so has the past looked through; for a thread beside the keys.
        """
        from recovery.drafting.first_time import RULE, claims, doubt, earlier, with_claims

        found = claims(text, asked.language)
        own = self.app.desk.entry(self.id)
        if not found or RULE in asked.accepted or not isinstance(own, Summary):
            return review, {}
        if self._past is None:
            from recovery.similar import Past

            self._past = Past(each for each in self.app.desk.entries.values() if isinstance(each, Summary))
        before = earlier(self._past, own, names(self.incident, self.to), self.incident.main.repeats_of)
        if before is None:
            return review, {}
        return with_claims(review, found, asked), {RULE: doubt(before, self.app.now(), self.app.desk.zone)}

    def comments(self) -> list[str]:
        """List what others said about it, latest last."""
        return [
            line.text
            for line in self.incident.journal.values()
            if line.code == messaging.COMMENTED and (line.values or {}).get("row") == self.row
        ]

    # Keeping it.

    def keep(self, blocks: Mapping[str, str]) -> bool:
        """Keep the blocks that changed, or the whole message when it is new; False when that was not possible."""
        if not self.row:
            return self._begin(blocks)
        saved = True
        self.past.append(self.given)
        for block in BLOCKS:
            text = blocks.get(block, "")
            if text.strip() != self.given.get(block, "").strip():
                saved = self._keep_block(block, text) and saved
            else:
                self.app.forget(self.journal(block))
        self._taken_up()
        return saved

    def _keep_block(self, block: str, text: str) -> bool:
        # From what the person had before them: what somebody else wrote in the same block meanwhile is kept twice.
        seen, row, journal = self._seen, self.row, self.journal(block)
        change = self.app.act(
            self.id, lambda ctx, _now: messaging.rewritten(ctx, self.id, seen, row, {block: text}), typed=journal
        )
        if change is None:
            self.app.keep(journal, text)
        return change is not None

    def act(self, build: Act, blocks: Mapping[str, str]) -> bool:
        """Carry out an act on it, keeping it first, in one go, when it is new; False when that was not possible."""
        if not self.row:
            return self._begin(blocks, build)
        row = self.row
        done = self.app.act(self.id, lambda ctx, document: build(ctx, document, row)) is not None
        self._taken_up()
        return done

    def _begin(self, blocks: Mapping[str, str], then: Act | None = None) -> bool:
        made: list[str] = []

        def first(ctx: Context, document: Document) -> Change:
            row, change = messaging.drafted(ctx, self.id, document, self.kind, self.to, self.language, blocks)
            made.append(row)
            return change

        def build(ctx: Context, document: Document) -> Change:
            if then is None:
                return first(ctx, document)
            return together(document, lambda now: first(ctx, now), lambda now: then(ctx, now, made[-1]))

        if self.app.act(self.id, build) is None:
            return False
        self.row = made[-1]
        self._taken_up()
        return True

    def renewed(self, typing: Collection[str]) -> dict[str, str]:
        """Look at the file again and give the blocks that are other ones there now, but those that are `typing`."""
        before, seen = self.given, self._seen
        self._taken_up()
        if typing:
            self._seen = seen
            self.given = self.given | {block: before.get(block, "") for block in typing}
        return {block: self.given[block] for block in BLOCKS if self.given[block] != before.get(block, "")}

    def _taken_up(self) -> None:
        incident = self.app.desk.readable(self.id)
        if incident is None:
            return
        self.incident, self._seen = incident, self.app.desk.document(self.id)
        message = self.message
        if message is not None:
            self.given = self._stored(message)
            self.language = message.lang or self.language

    # Another language, another form of address.

    def turn(
        self, blocks: Mapping[str, str], *, language: str = "", form: str = ""
    ) -> tuple[dict[str, str], list[str]]:
        """Offer other first words where the person wrote none; gives all blocks, and those that stay theirs."""
        before = self.offered
        self.language, self.form = language or self.language, form or self.form
        self.offered = self._offered()
        made, own = begin.offered_again(blocks, before, self.offered)
        id, form_row = self.id, self.to[0] if form and len(self.to) == 1 and self.to[0] in self.incident.people else ""

        def build(ctx: Context, document: Document, row: str) -> Change:
            steps = [lambda now: messaging.rewritten(ctx, id, now, row, made, self.language)]
            if form_row:
                path = ("people", form_row, "address_form")
                steps.insert(0, lambda now: rows.set_value(ctx, id, now, path, self.form))
            return together(document, *steps)

        self.past.append(dict(blocks))
        if self.row:
            self.act(build, made)
        else:
            self.given = made
        return made, own

    def _offered(self) -> dict[str, str]:
        return begin.offered(self.kind, self.language, self.form, self._pieces())

    def _pieces(self) -> dict[str, str]:
        app = self.app
        return begin.pieces(
            self.incident, self.to, self.language, app.now(), app.desk.zone, str(app.config.get("name") or "")
        )

    def _client(self) -> Client:
        try:
            clients = self.app.desk.store.projects().clients
        except RebondError:  # its file cannot be read now: nothing of the kit is known
            return Client()
        return clients.get(self.incident.main.client) or Client()

    def _stored(self, message: Message) -> dict[str, str]:
        return {block: (message.blocks or {}).get(block, "") for block in BLOCKS}
