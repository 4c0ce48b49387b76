"""`rebond new`: a mistake from one line, safe on disk at once."""

from typing import TYPE_CHECKING, Any

from commands.given import moment_of, past_of, sound, text_of
from commands.output import input_is_terminal, read_all
from commands.parser import add_choice
from recovery.changes.capture import new_incident
from recovery.records import Main, choices_of, reference
from words.errors import RebondError, UsageError
from words.fill import fill
from words.say import _, language, p_
from words.terminal import fit, visible, width

if TYPE_CHECKING:
    from commands.call import Call
    from commands.parser import Parser
    from recovery.templates.template import Template


def new_arguments(parser: "Parser") -> None:
    """Declare TITLE and the few facts that can be known at once."""
    categories = choices_of(Main, "category")
    parser.add_argument(
        "title",
        nargs="*",
        metavar=p_("value in help", "TITLE"),
        help=_("what happened, in one line; without it you are asked, and - reads standard input"),
    )
    parser.add_argument("--client", metavar=p_("value in help", "CLIENT"), help=_("the client"))
    parser.add_argument("--project", metavar=p_("value in help", "PROJECT"), help=_("the project"))
    add_choice(parser, "--severity", choices_of(Main, "severity"), help=_("how serious it is"))
    parser.add_argument(
        "--discovered", metavar=p_("value in help", "WHEN"), help=_("when it became known; now without it")
    )
    parser.add_argument("--occurred", metavar=p_("value in help", "WHEN"), help=_("when it happened"))
    add_choice(parser, "--by", choices_of(Main, "discovered_by"), help=_("who found it"))
    add_choice(
        parser,
        "--category",
        categories,
        metavar=p_("value in help", "CATEGORY"),
        help=_("what kind of mistake: {choices}").format(choices=", ".join(categories)),
    )
    parser.add_argument(
        "--tag", action="append", metavar=p_("value in help", "TAG"), help=_("a word to find it by; more than once")
    )
    parser.add_argument(
        "--template",
        metavar=p_("value in help", "TEMPLATE"),
        help=_("begin from what happens often, with what to check, whom to tell and what to do first as proposals"),
    )
    parser.add_argument("--templates", action="store_true", help=_("list the templates, your own among them"))


def new_run(call: "Call") -> int:
    """Write the incident down and print its id alone."""
    if call.args.templates:
        return _list(call)
    template = _template(call) if call.args.template else None
    fields, title = _fields(call), _title(call, template)
    first = not call.options.places.store.exists()
    try:
        store = call.store_or_new()
        change = new_incident(call.context, title, template=template, **fields, **_times(call))
        applied = store.apply(change, at=call.now)
    except RebondError:
        if not call.args.template and call.args.title in ([], ["-"]):
            # Typed in no shell whose history would bring it back.
            call.out.say(_("Not saved, so keep what you wrote:\n{text}").format(text=title))
        raise
    if call.out.json:
        from commands.changed import record_of

        call.out.document(record_of(applied.id, applied.document, "incident", "main"))
        return 0
    call.out.line(applied.id)
    call.out.say(_("Noted as {reference}.").format(reference=reference(applied.id)))
    if first:
        call.out.say(_("Everything is in {folder}; nothing is sent.").format(folder=store.root))
    return 0


def _template(call: "Call") -> "Template":
    """Find the template; when the person's own file is at fault, that is said."""
    from recovery.templates.template import find
    from storage.configuration.templates import all_templates

    templates, faults, warnings = all_templates(call.options.places.config)
    found = find(templates.values(), call.args.template)
    if found is None:
        if faults:
            raise faults[0]
        from words.alike import nearest

        near = nearest(call.args.template, templates)
        text = (
            _("There is no template “{template}”; did you mean {near}?")
            if near
            else _("There is no template “{template}”. See “{command}”.")
        )
        values = {"template": sound(call.args.template), "near": near, "command": "rebond new --templates"}
        raise UsageError(fill(text, values))
    for error in (*faults, *warnings):
        call.out.warn_of(error)
    return found


def _list(call: "Call") -> int:
    """List the templates by id and name."""
    from recovery.templates.template import said
    from storage.configuration.templates import all_templates, given_templates

    templates, faults, warnings = all_templates(call.options.places.config)
    for error in (*faults, *warnings):
        call.out.warn_of(error)
    spoken = language()
    if call.out.json:
        given = given_templates()
        call.out.document([
            {
                "id": id,
                "name": template.called(spoken),
                "title": said(template.title, spoken),
                "category": template.category,
                "severity": template.severity,
                "tell": list(template.tell),
                "first": [{"type": each.type, "text": said(each.text, spoken)} for each in template.first],
                "check": [said(each, spoken) for each in template.check],
                "own": given.get(id) is not template,
            }
            for id, template in templates.items()
        ])  # fmt: skip
        return 0
    wide = max(map(width, templates))
    call.out.lines(f"{fit(id, wide)}  {visible(template.called(spoken))}" for id, template in templates.items())
    return 0


def _fields(call: "Call") -> dict[str, Any]:
    args = call.args
    fields: dict[str, Any] = {
        "client": sound(args.client) if args.client else None,
        "project": sound(args.project) if args.project else None,
        "severity": args.severity,
        "discovered_by": args.by,
        "category": args.category,
        "tags": sorted({sound(tag) for tag in args.tag}) if args.tag else None,
    }
    return {key: value for key, value in fields.items() if value}


def _times(call: "Call") -> dict[str, Any]:
    discovered, occurred = call.args.discovered, call.args.occurred
    times: dict[str, Any] = {}
    if discovered is not None:
        times["discovered_at"] = past_of(call, discovered)
    if occurred is not None:
        times["occurred_at"] = moment_of(call, occurred)
    return times


def _title(call: "Call", template: "Template | None") -> str:
    """Find the title: the arguments, a template, an answer on the terminal, or standard input."""
    words = call.args.title
    if words == ["-"]:
        title = read_all()
    elif words:
        title = " ".join(text_of(word) for word in words)
    elif template is not None:
        from recovery.templates.template import said

        title = said(template.title, language())
    elif input_is_terminal():
        title = call.out.ask(_("What happened? "))
    else:
        title = read_all()
    title = "\n".join(line.rstrip() for line in title.strip().split("\n")).strip()
    if not title:
        raise UsageError(_("Nothing was written; one line about what happened is enough."))
    return title
