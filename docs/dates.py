"""The page of all rules for dates to respect, written from the file of rules."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import recovery.deadlines.rule as rule_module
from recovery.deadlines import saying
from recovery.deadlines.rule import ANY, JURISDICTIONS, Rule, read_rules
from words import dates
from words.say import _, language, p_


def dates_page() -> str:
    """List the rules by jurisdiction, each with what it counts, its source and what to know, as Markdown."""
    given = Path(str(rule_module.__file__)).with_name("rules.toml").read_text("utf-8")
    rules = read_rules(tomllib.loads(given))
    parts = [
        "# " + p_("page", "Dates to respect"),
        _("Facts with their source, not legal advice: check each date against your contract or with a professional."),
    ]
    for place in (ANY, *JURISDICTIONS):
        found = [rule for rule in rules.values() if rule.jurisdiction == place]
        if found:
            parts += [f"## {saying.place_name(place)} (`{place}`)", "\n".join(_table(found))]
    return "\n\n".join(parts) + "\n"


def _table(rules: list[Rule]) -> Iterator[str]:
    yield _row(_("Rule"), _("What for"), _("When"), _("Source"), _("Good to know"))
    yield _row(*["---"] * 5)
    for rule in rules:
        yield _row(
            f"`{rule.id}`", saying.rule_title(rule), _when(rule), _source(rule), rule.said(rule.caveat, language())
        )


def _when(rule: Rule) -> str:
    """Say how much time a rule counts, from what, and what the contract may set instead."""
    if rule.quantity is None:
        return saying.undated_text(rule) if not rule.contract else _("as your contract has it")
    amount = saying.amount_text(rule.quantity, rule.unit)
    if rule.start == "typed":
        amount += ", " + _("from a day that you say")
    return amount + (", " + _("or as your contract has it") if rule.contract else "")


def _source(rule: Rule) -> str:
    source = rule.said(rule.source, language())
    return f"{source} ({dates.date_and_year(rule.read)})" if rule.read else source


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
