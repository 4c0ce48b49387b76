"""In step 5, what was meant to prevent this after an earlier incident, and whether it held; never at minute 0."""

from recovery.owed import action_text
from recovery.records import Incident, reference
from recovery.repeats import Before, Guard, is_same, may_be_shown
from screens.items import Item, Look
from screens.similar import TABLE, when
from words.plans import plan
from words.repeats import guard_state
from words.say import _

MOST = 2
"""Past incidents whose guards are shown where this one repeats none of them."""
_GLYPHS = {"held": "d", "in_place": "h", "lapsed": "o", "dropped": "s", "to_do": "o"}


def guard_items(incident: Incident, look: Look) -> list[Item]:
    """Make the lines about the guards of what this incident repeats, or else of what it looks like most.

    None while somebody is still to be told or answered, and none where nothing was meant to prevent it.
    """
    if look.past is None or not may_be_shown(incident):
        return []
    repeated = [each for each in look.past if is_same(each.match.summary.id, incident.main.repeats_of)]
    guarded = [each for each in repeated or look.past if each.guards][:MOST]
    return [item for each in guarded for item in _lines(each, look)]


def _lines(before: Before, look: Look) -> list[Item]:
    summary = before.match.summary
    path = (TABLE, summary.id)
    title = summary.title or reference(summary.id)
    head = _("Meant to prevent it, after “{title}”:").format(title=title)
    lines = [Item("", head, when(summary, look), path, role="dim", whole=head)]
    return lines + [_guard(path, guard) for guard in before.guards]


def _guard(path: tuple[str, str], guard: Guard) -> Item:
    action = guard.action
    text = plan(action.if_cue, action.then_act) if action.if_cue and action.then_act else action_text(action)
    said = guard_state(guard.state, *guard.kept)
    return Item("", text, said, path, _GLYPHS[guard.state], whole=text, fields={"guard": guard.row})
