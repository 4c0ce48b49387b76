// Reads feeds as Thunderbird's parser does. One JSON object a line on stdin: {feed, from, to}, days as YYYY-MM-DD, `to`
// excluded. One JSON array a line on stdout: [seconds since the epoch, or the day, title], or {error}.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const found = createRequire(process.argv[2] + "/here.js").resolve("ical.js");
const loaded = await import(pathToFileURL(found).href);
const ICAL = loaded.default ?? loaded;
ICAL.design.strict = true;

function read({ feed, from, to }) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(feed));
  for (const component of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(component));
  }
  const first = ICAL.Time.fromDateString(from);
  const end = ICAL.Time.fromDateString(to);
  const shown = [];
  const show = (start, title) => {
    if (start.compareDateOnlyTz(first, start.zone) < 0 || start.compareDateOnlyTz(end, start.zone) >= 0) return;
    if (start.zone.tzid === "floating" && !start.isDate) throw new Error("floating time " + start);
    shown.push([start.isDate ? start.toString() : start.toUnixTime(), title]);
  };
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    if (!event.isRecurring()) {
      show(event.startDate, event.summary);
      continue;
    }
    const starts = event.iterator();
    for (let next = starts.next(); next && next.compareDateOnlyTz(end, next.zone) < 0; next = starts.next()) {
      show(next, event.summary);
    }
  }
  return shown;
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = read(JSON.parse(line));
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
