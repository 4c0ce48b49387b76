"""Which parts of an apology a draft has: each by wordings that show it, and only in sentences that do not deny it."""

from recovery.review.draft import Draft
from recovery.review.phrases import holds
from recovery.review.terms import COMPONENTS
from recovery.review.wordings import Wordings


def components(draft: Draft, table: Wordings) -> dict[str, bool]:
    """Tell for each component whether the draft has it."""
    texts = [draft.read(each) for each in draft.sentences]
    return {name: any(holds(text, table.components[name]) for text in texts) for name in COMPONENTS}
