"""Prints how much of what a careful reader marks the review finds, and how much of what it says the reader would say.

`python -m tests.recovery.review.quality [development] [--errors]` reads the held-out messages of both languages, or the
two halves of those that rules are tuned on. A finding and a mark are the same when the rule is the same and they share
a character. Precision is the share of findings that meet a mark, recall the share of marks that meet a finding, F1
their harmonic mean. `--errors` prints each that met nothing, but for the half that was set aside.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from recovery.review.review import review
from recovery.review.terms import Finding
from tests.recovery.review.labelled import DEVELOPMENT, HELD_OUT, LANGUAGES, Labelled, Mark, labelled


@dataclass
class Score:
    """What was looked for and what was found: numbers of marks and findings, and how many of each met the other."""

    marks: int = 0
    met_marks: int = 0
    findings: int = 0
    met_findings: int = 0

    @property
    def precision(self) -> float:
        """The share of findings that are right, 1 when there are none."""
        return self.met_findings / self.findings if self.findings else 1.0

    @property
    def recall(self) -> float:
        """The share of marks that were found, 1 when there are none."""
        return self.met_marks / self.marks if self.marks else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, marks: Iterable[bool], findings: Iterable[bool]) -> None:
        """Count marks and findings, each as whether it met the other."""
        for met in marks:
            self.marks += 1
            self.met_marks += met
        for met in findings:
            self.findings += 1
            self.met_findings += met


@dataclass
class Quality:
    """The scores of one language: by rule and by component, all together, and each error as one line."""

    rules: defaultdict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    components: defaultdict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    all_rules: Score = field(default_factory=Score)
    all_components: Score = field(default_factory=Score)
    errors: list[str] = field(default_factory=list)


def measure(messages: Iterable[Labelled]) -> Quality:
    """Review every message, and compare."""
    quality = Quality()
    for each in messages:
        _compare(each, quality)
    return quality


def _compare(message: Labelled, quality: Quality) -> None:
    reviewed = review(message.text, message.asked)
    found = [_placed(message.text, finding) for finding in reviewed.findings]
    for rule in {place.rule for place in (*message.marks, *found)}:
        marks = [mark for mark in message.marks if mark.rule == rule]
        findings = [finding for finding in found if finding.rule == rule]
        missed = [mark for mark in marks if not _meets(mark, findings)]
        wrong = [finding for finding in findings if not _meets(finding, marks)]
        for score in (quality.rules[rule], quality.all_rules):
            score.add([mark not in missed for mark in marks], [finding not in wrong for finding in findings])
        for says, places in (("missed", missed), ("wrong", wrong)):
            quality.errors += [f"{rule} {says} {message.name}: {message.text[at.start : at.end]!r}" for at in places]
    for component, there in reviewed.components.items():
        wanted = component in message.components
        for score in (quality.components[component], quality.all_components):
            score.add([there] * wanted, [wanted] * there)
        if there is not wanted:
            quality.errors.append(f"{component} {'missed' if wanted else 'wrong'} {message.name}")


def _placed(text: str, finding: Finding) -> Mark:
    start = sum(len(line) for line in text.splitlines(keepends=True)[: finding.line - 1]) + finding.column - 1
    return Mark(finding.rule, start, start + finding.length)


def _meets(one: Mark, others: Iterable[Mark]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _table(scores: dict[str, Score]) -> Iterable[str]:
    yield f"{'':16}{'marks':>6}{'found':>6}{'says':>6}{'right':>6}{'precision':>11}{'recall':>8}{'F1':>6}"
    for name, score in scores.items():
        counts = (score.marks, score.met_marks, score.findings, score.met_findings)
        shares = f"{score.precision:11.2f}{score.recall:8.2f}{score.f1:6.2f}"
        yield f"{name:16}{''.join(f'{count:6d}' for count in counts)}{shares}"


def _sets(development: bool, language: str) -> dict[str, list[Labelled]]:
    if not development:
        return {"held out": list(labelled(HELD_OUT, language))}
    messages = labelled(DEVELOPMENT, language)
    return {
        "for tuning": [each for each in messages if not each.set_aside],
        "set aside": [each for each in messages if each.set_aside],
    }


def main() -> None:
    """Print the tables of both languages."""
    parser = argparse.ArgumentParser(prog="python -m tests.recovery.review.quality")
    parser.add_argument("set", nargs="?", choices=["held_out", "development"], default="held_out")
    parser.add_argument("--errors", action="store_true", help="print each finding and each mark that met nothing")
    asked = parser.parse_args()
    for language in LANGUAGES:
        for name, messages in _sets(asked.set == "development", language).items():
            quality = measure(messages)
            print(f"\n{language}, {name}: {len(messages)} messages")
            print(*_table({**dict(sorted(quality.rules.items())), "all rules": quality.all_rules}), "", sep="\n")
            print(*_table({**quality.components, "all components": quality.all_components}), sep="\n")
            if asked.errors and name != "set aside":
                print("", *sorted(quality.errors), sep="\n")


if __name__ == "__main__":
    main()
