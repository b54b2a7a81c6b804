// Reads calendars (arguments) with ical.js and prints their entries as JSON, one list for each.
// Days are like 2026-12-24, moments are in UTC. The package is found by NODE_PATH.

const fs = require("node:fs");
const loaded = require("ical.js");
const ICAL = loaded.default || loaded;

function shown(time) {
  if (time.isDate) return time.toString();
  if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`no time zone: ${time}`);
  return new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
}

function entry(component) {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    summary: event.summary,
    start: shown(event.startDate),
    end: component.hasProperty("dtend") ? shown(event.endDate) : null,
  };
}

const calendars = process.argv.slice(2).map((path) => {
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(path, "utf8")));
  return calendar.getAllSubcomponents("vevent").map(entry);
});
process.stdout.write(JSON.stringify(calendars));
