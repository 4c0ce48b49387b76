"""What each table and each field of a file is for, in a few words, for who types it by hand in an editor.

Looked up as labels are: `table.field` first, then `field` alone. What the label says is not said again.
"""

from words.say import NP_, p_

TABLE_HELP: dict[str, str] = {
    "incident": NP_("table help", "The one row, main, says what happened."),
    "steps": NP_("table help", "What you ticked or skipped of each step."),
    "facts": NP_("table help", "What is known, supposed or still to check, without a judgement."),
    "people": NP_("table help", "Who is affected, who must know, who helps."),
    "messages": NP_("table help", "Texts for someone. Rebond never sends them."),
    "options": NP_("table help", "Ways to repair that you considered."),
    "actions": NP_("table help", "What is to be done: stop the harm, repair, see it sooner, prevent it."),
    "gestures": NP_("table help", "Something beyond what is due, for those who were hurt."),
    "time": NP_("table help", "Minutes spent on putting it right."),
    "factors": NP_("table help", "What played a part: how and what, never who."),
    "reminders": NP_("table help", "Prevention reminders, once or again and again, also in the calendar."),
    "deadlines": NP_("table help", "Dates that the law or a contract sets."),
    "insurance": NP_("table help", "The professional cover that may apply."),
    "lessons": NP_("table help", "What you believed, and how it is in fact."),
    "outcome": NP_("table help", "The one row, main, says how it ended."),
    "contacts_again": NP_("table help", "People to contact again after a bad end."),
    "journal": NP_("table help", "What was done and when. Rebond adds rows; you may too."),
    "conflicts": NP_("table help", "Values typed elsewhere at the same time, kept until you decide."),
    "clients": NP_("table help", "Your clients, each with what you need on a bad day."),
    "projects": NP_("table help", "Your projects, each for one client."),
    "store": NP_("table help", "The one row, main, is about this folder as a whole."),
}

FIELD_HELP: dict[str, str] = {
    # everywhere
    "address_form": NP_("field help", "How you speak to them in French."),
    "pos": NP_("field help", "Rebond fills it in; without it, rows stand in the order of their names."),
    "mail": NP_("field help", "An address; Rebond never writes to it."),
    "phone": NP_("field help", "As you would dial it; shown when it is time to call."),
    "version": NP_("field help", "Rebond fills it in; a newer Rebond has a higher number."),
    "insurer": NP_("field help", "The company that covers your professional liability."),
    "policy": NP_("field help", "As it stands on your contract."),
    # incident
    "incident.title": NP_("field help", "A few words that tell this mistake from the others."),
    "incident.summary": NP_("field help", "What happened, in a few sentences."),
    "incident.client": NP_("field help", "The client’s row in projects.json, or simply a name."),
    "incident.project": NP_("field help", "The project’s row in projects.json, or simply a name."),
    "incident.category": NP_("field help", "What sort of mistake it is."),
    "incident.kind": NP_("field help", "A lapse of skill and a broken promise do not ask for the same apology."),
    "incident.severity": NP_("field help", "How serious it is for them, as you see it today."),
    "incident.severity_at_first": NP_("field help", "How serious it seemed when you noted it."),
    "incident.felt_severity": NP_("field help", "How bad it feels to you, which may be another matter."),
    "incident.visibility": NP_("field help", "Who has already noticed."),
    "incident.timing": NP_("field help", "What kind of day it fell on."),
    "incident.occurred_at": NP_("field help", "Perhaps long before anyone noticed."),
    "incident.discovered_at": NP_("field help", "When you learned of it; delays are counted from here."),
    "incident.discovered_by": NP_("field help", "Who noticed first."),
    "incident.harm_since": NP_("field help", "Since when someone suffers from it."),
    "incident.contained_at": NP_("field help", "When it stopped getting worse."),
    "incident.restored_at": NP_("field help", "When all was as before."),
    "incident.responsibility": NP_("field help", "Whose it is, honestly."),
    "incident.own_statement": NP_("field help", "What you did, said as “I”, without “but”."),
    "incident.personal_data": NP_("field help", "Whether personal data is involved, and your part under the GDPR."),
    "incident.next_update_at": NP_("field help", "When you promised the next update."),
    "incident.legal_state": NP_("field help", "How far the legal side has gone."),
    "incident.repeats_of": NP_("field help", "The id of the earlier incident that this one repeats."),
    "incident.tags": NP_("field help", "Words of your own, to find it again."),
    "incident.confidential": NP_("field help", "With true, the calendar never shows more than a neutral title."),
    "incident.lang": NP_("field help", "The language of your messages about it."),
    "incident.tz": NP_("field help", "Only where it is not the zone of the whole folder."),
    "incident.created_at": NP_("field help", "When it was noted here."),
    "incident.closed_at": NP_("field help", "Once nothing more is to be done."),
    "incident.closed_because": NP_("field help", "What made you close it, in a sentence."),
    "incident.trashed_at": NP_("field help", "When it was put aside; remove this field to take it back."),
    # steps
    "steps.done_at": NP_("field help", "When you ticked the step."),
    "steps.skipped_at": NP_("field help", "When you chose to leave the step out."),
    "steps.note": NP_("field help", "What you want to remember of it."),
    # facts
    "facts.text": NP_("field help", "One fact, as a camera would have seen it."),
    "facts.certainty": NP_("field help", "Whether you know it, suppose it or must still check."),
    "facts.source": NP_("field help", "Where you have it from: a log, an email, a person."),
    "facts.at": NP_("field help", "When it happened."),
    # people
    "people.name": NP_("field help", "What you call them."),
    "people.org": NP_("field help", "Their company or organisation."),
    "people.role": NP_("field help", "What they are in this story."),
    "people.affected": NP_("field help", "Whether the mistake affects them; left out, their role decides."),
    "people.tell": NP_("field help", "Whether they must know; left out, those who are affected must."),
    "people.tell_reason": NP_("field help", "Why they are told later, or not at all."),
    "people.snoozed_until": NP_("field help", "When to remind you again to tell them."),
    "people.told_at": NP_("field help", "When they learned of it from your side."),
    "people.told_by": NP_("field help", "Who told them, if it was not you."),
    "people.channel": NP_("field help", "The way they were told."),
    "people.reproached_at": NP_("field help", "When they complained before you had told them."),
    "people.answered_at": NP_("field help", "When you answered that complaint."),
    "people.heard_at": NP_("field help", "When they could say how it was for them."),
    "people.feels": NP_("field help", "How they feel, in their words: angry, let down, worried."),
    "people.needs": NP_("field help", "What they ask for or hope for now."),
    "people.effects": NP_("field help", "What it cost them: time, money, trust, a night."),
    "people.trust_before": NP_("field help", "How much they trusted you, from 1 to 5."),
    "people.trust_after": NP_("field help", "How much they trust you now, from 1 to 5."),
    "people.offered_help": NP_("field help", "With true: they offered to help."),
    "people.thanked_at": NP_("field help", "When you thanked them."),
    "people.reference": NP_("field help", "Whether they would recommend you."),
    "people.next_contact": NP_("field help", "The day on which you mean to write or call again."),
    # messages
    "messages.kind": NP_("field help", "What sort of text it is."),
    "messages.to": NP_("field help", "Rows of the people table, or names."),
    "messages.lang": NP_("field help", "The language it is written in."),
    "messages.blocks": NP_("field help", "The text itself, part by part: facts, empathy, repair, humility."),
    "messages.sent_at": NP_("field help", "When you sent it yourself."),
    "messages.channel": NP_("field help", "The way it was sent."),
    "messages.reply_at": NP_("field help", "When an answer came."),
    "messages.reply": NP_("field help", "What they answered."),
    "messages.read_again_at": NP_("field help", "When to read it once more before it goes."),
    "messages.accepted": NP_("field help", "Remarks on the text that you chose not to follow."),
    # options
    "options.text": NP_("field help", "One way to put it right."),
    "options.worked_with": NP_("field help", "Who thought about it with you."),
    "options.cost": NP_("field help", "What it would cost you."),
    "options.minutes": NP_("field help", "How long it would take."),
    "options.risk": NP_("field help", "What could go wrong with it."),
    "options.chosen": NP_("field help", "With true: this is the way you take."),
    "options.agreed_at": NP_("field help", "When the client agreed to it."),
    # actions
    "actions.text": NP_("field help", "One thing to do, beginning with a verb."),
    "actions.type": NP_("field help", "What it is for: the harm now, the repair, or the next time."),
    "actions.owner": NP_("field help", "Left out, it is you."),
    "actions.if_cue": NP_("field help", "The moment that starts it: “If I deploy on a Friday”."),
    "actions.then_act": NP_("field help", "What you then do: “I ask someone to watch”."),
    "actions.due": NP_("field help", "By when."),
    "actions.provisional": NP_("field help", "With true, the date is not sure yet."),
    "actions.done_at": NP_("field help", "When it was done."),
    "actions.promised_at": NP_("field help", "When a message that promised it was sent."),
    "actions.began_at": NP_("field help", "When you kept this if-then plan, having read it once more."),
    "actions.reread_at": NP_("field help", "When you read this if-then plan again."),
    "actions.effective": NP_("field help", "Whether it helped, once you looked."),
    "actions.checked_at": NP_("field help", "When you looked whether it helped."),
    "actions.guard": NP_("field help", "Of a preventive act: whether it still stands."),
    # gestures
    "gestures.kind": NP_("field help", "What sort of gesture it is."),
    "gestures.text": NP_("field help", "What you give, in a few words."),
    "gestures.for": NP_("field help", "Whom it is for: a row of the people table, or a name."),
    "gestures.cost": NP_("field help", "What it costs you."),
    "gestures.promised_at": NP_("field help", "The day for which you promised it."),
    "gestures.delivered_at": NP_("field help", "The day on which they had it."),
    # time
    "time.at": NP_("field help", "The day, or when you began."),
    "time.minutes": NP_("field help", "How long it took."),
    "time.billable": NP_("field help", "With true, they pay for it; left out, you give it."),
    "time.note": NP_("field help", "What you did in that time."),
    # factors
    "factors.text": NP_("field help", "What helped it happen; never a person."),
    "factors.group": NP_("field help", "The side of the work that it belongs to."),
    "factors.how_we_know": NP_("field help", "What shows it."),
    # reminders
    "reminders.text": NP_("field help", "What to think of."),
    "reminders.project": NP_("field help", "The project’s row in projects.json, or simply a name."),
    "reminders.action": NP_("field help", "The row of the actions table that it keeps alive."),
    "reminders.start": NP_("field help", "The first time, as a clock on the wall shows it."),
    "reminders.tz": NP_(
        "field help", "The zone of that clock; left out, the incident’s, the project’s or the folder’s."
    ),
    "reminders.every": NP_("field help", "Left out, every week."),
    "reminders.until": NP_("field help", "The last day; left out, it goes on."),
    "reminders.provisional": NP_("field help", "With true, the last day is not sure yet."),
    "reminders.paused": NP_("field help", "With true, it is silent and out of the calendar."),
    "reminders.alarm_minutes": NP_(
        "field help", "How many minutes before it the calendar rings; left out, at the time itself."
    ),
    "reminders.occurrences": NP_("field help", "What became of single days: kept, skipped, or moved to another time."),
    # dates to respect
    "deadlines.rule": NP_("field help", "The rule that sets it; Rebond fills it in."),
    "deadlines.trigger_at": NP_("field help", "The moment from which the delay runs."),
    "deadlines.due": NP_("field help", "The day or hour to aim for, never later than the last one."),
    "deadlines.done_at": NP_("field help", "When you did what it asks."),
    "deadlines.proof": NP_("field help", "What shows that you did it: a receipt, a number, a copy."),
    "deadlines.waived": NP_("field help", "With true, it does not apply here."),
    "deadlines.override_reason": NP_(
        "field help", "Why the date is not the one that the rule gives, or does not count."
    ),
    # insurance
    "insurance.contract_days": NP_("field help", "How many days your contract leaves you to declare it."),
    "insurance.notified_at": NP_("field help", "When you declared it."),
    "insurance.precaution": NP_("field help", "With true: declared in case a claim follows."),
    "insurance.claim": NP_("field help", "The number that the insurer gave you."),
    # lessons
    "lessons.believed": NP_("field help", "What you took for true at that moment."),
    "lessons.in_fact": NP_("field help", "What it turned out to be."),
    "lessons.confidence": NP_("field help", "How sure you were, from 0 to 100."),
    "lessons.at": NP_("field help", "When you wrote it; it comes back a week, a month and three months later."),
    "lessons.recalled": NP_("field help", "What was read again since: week, month, quarter."),
    # outcome
    "outcome.relationship": NP_("field help", "What became of the working relation."),
    "outcome.repair_end": NP_("field help", "How the repair ended."),
    "outcome.will_work_again": NP_("field help", "Whether they would work with you again."),
    "outcome.reference": NP_("field help", "Who would speak for you."),
    "outcome.value_lost": NP_("field help", "What it cost you in all."),
    "outcome.told_by": NP_("field help", "Who told you how it ends."),
    "outcome.decided_at": NP_("field help", "When that was decided."),
    "outcome.self_review": NP_("field help", "How you look at it now, kindly and honestly."),
    # people to contact again
    "contacts_again.name": NP_("field help", "Whom to write to."),
    "contacts_again.on": NP_("field help", "The day on which to do it."),
    "contacts_again.done_at": NP_("field help", "When you did."),
    # journal
    "journal.at": NP_("field help", "When it was."),
    "journal.text": NP_("field help", "A note of your own."),
    "journal.code": NP_("field help", "What Rebond noted, as a word of its own; leave it out in rows of yours."),
    "journal.values": NP_("field help", "What belongs to that word."),
    # conflicts
    "conflicts.path": NP_("field help", "The place of the value, such as people/k7q2/phone."),
    "conflicts.value": NP_("field help", "The value that is not in its place."),
    "conflicts.deleted": NP_("field help", "With true, the value was removed elsewhere."),
    "conflicts.from": NP_("field help", "The version of the file that it came from."),
    "conflicts.by": NP_("field help", "Who wrote it."),
    "conflicts.at": NP_("field help", "When the two met."),
    # clients and projects
    "clients.name": NP_("field help", "What you call them."),
    "clients.tell_first": NP_("field help", "Who must hear of a mistake first, and how."),
    "clients.insurer_phone": NP_("field help", "The number for declaring a claim."),
    "clients.notice_days": NP_("field help", "How many days their contract leaves you to tell them."),
    "clients.processor_delay_hours": NP_("field help", "How soon you must tell them of a data breach."),
    "clients.liability_cap": NP_("field help", "The most that you owe them by contract."),
    "projects.name": NP_("field help", "What you call it."),
    "projects.client": NP_("field help", "The row of the clients table."),
    "projects.rate": NP_("field help", "What you charge: by the day, the hour or the word, or in all."),
    "projects.tz": NP_("field help", "The zone of the project’s reminders."),
    "projects.feed_privacy": NP_("field help", "The most that the calendar may show of it."),
    # store
    "store.id": NP_("field help", "Rebond’s own name for this folder; leave it as it is."),
    "store.created_at": NP_("field help", "When this folder began."),
    "store.zone": NP_("field help", "Times without an offset are read in this zone."),
    "store.currency": NP_("field help", "Three letters, such as EUR."),
    "store.jurisdiction": NP_("field help", "The country whose law sets your dates, such as FR."),
    "store.hours_per_day": NP_("field help", "How many hours a day of work has, where a rate is per day."),
}


def table_help(table: str) -> str:
    """Say what a table is for; KeyError for one that nobody knows."""
    return p_("table help", TABLE_HELP[table])


def field_help(table: str, field: str) -> str:
    """Say what a field of a table is for; KeyError for one that nobody knows."""
    return p_("field help", FIELD_HELP.get(f"{table}.{field}") or FIELD_HELP[field])
