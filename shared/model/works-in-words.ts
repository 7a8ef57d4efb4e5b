import type { Contact } from './contact.ts';

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** When and where somebody works, `Mon–Thu, 09:00–17:00 in Europe/Lisbon`; empty when nothing is known. */
export function worksInWords({
  workingDays,
  workingHours,
  timeZone,
}: Pick<Contact, 'workingDays' | 'workingHours' | 'timeZone'>): string {
  const when = [
    ...(workingDays === undefined ? [] : [daysInWords(workingDays)]),
    ...(workingHours === undefined ? [] : [`${workingHours.from}–${workingHours.to}`]),
  ].join(', ');
  return [when, timeZone === undefined ? '' : `in ${timeZone}`].filter(Boolean).join(' ');
}

/** Three days in a row and more as a range. */
function daysInWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((one, other) => one - other);
  const runs: number[][] = [];
  for (const day of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined) => names[(day ?? 1) - 1] ?? '';
  return runs
    .flatMap((run) => (run.length > 2 ? [`${name(run[0])}–${name(run.at(-1))}`] : run.map(name)))
    .join(', ');
}
