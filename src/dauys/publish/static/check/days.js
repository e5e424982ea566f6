// Days, instants and time zones, written as the record writes them: 2021-07-25 and 2021-07-25T02:00:00Z.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const DAY = 86_400_000;

  const dayNumber = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;
  const dayText = (number) => new Date(number * DAY).toISOString().slice(0, 10);
  const daysAfter = (day, days) => dayText(dayNumber(day) + days);
  // The last day for what is due "not later than N days before": N full days lie between.
  const daysBefore = (day, days) => daysAfter(day, -days - 1);

  function monthsAfter(day, months) {
    const whole = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
    const [year, month] = [Math.floor(whole / 12), whole % 12];
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return new Date(Date.UTC(year, month, Math.min(Number(day.slice(8)), last))).toISOString().slice(0, 10);
  }

  const instantText = (milliseconds) => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
  const later = (at, milliseconds) => instantText(Date.parse(at) + milliseconds);

  const formats = new Map();
  // Local wall time of an instant in a zone, as milliseconds of a clock without a zone. Throws RangeError for no zone.
  function wall(milliseconds, zone) {
    if (!formats.has(zone)) {
      const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" };
      formats.set(zone, new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", calendar: "gregory", ...parts }));
    }
    const found = Object.fromEntries(formats.get(zone).formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(found.year, found.month - 1, found.day, found.hour, found.minute, found.second);
  }

  const locals = new Map();
  const localDay = (at, zone) => remembered(locals, `${at} ${zone}`, () => new Date(wall(Date.parse(at), zone)).toISOString().slice(0, 10));

  const moments = new Map();
  // The instant of a local day and time (HH:MM or HH:MM:SS) in a zone.
  function instant(day, hour, zone) {
    return remembered(moments, `${day} ${hour} ${zone}`, () => instantText(fromWall(Date.parse(`${day}T${hour}Z`), zone)));
  }

  function fromWall(local, zone) {
    const first = local - (wall(local, zone) - local);
    return local - (wall(first, zone) - first);
  }

  // An instant moved by whole days of the zone's clock, so that 18:00 stays 18:00.
  const movedInZone = (at, days, zone) => instantText(fromWall(wall(Date.parse(at), zone) + days * DAY, zone));

  function remembered(map, key, make) {
    if (!map.has(key)) map.set(key, make());
    return map.get(key);
  }

  function isZone(zone) {
    try {
      wall(0, zone);
      return /^[A-Za-z]/.test(zone);
    } catch {
      return false;
    }
  }

  const endOfDay = (at, days, zone) => instant(daysAfter(localDay(at, zone), days + 1), "00:00:00", zone);

  Object.assign(D, {
    DAY, dayNumber, daysAfter, daysBefore, monthsAfter, later, localDay, instant, movedInZone, isZone, endOfDay,
  });
})();
