const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const units: Record<string, string> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' };
const ordinals: Record<string, string> = {
  '1': 'first',
  '2': 'second',
  '3': 'third',
  '4': 'fourth',
  '-1': 'last',
};

const dayInWords = (code: string): string => {
  const weekday = weekdayNames[weekdayCodes.indexOf(code.slice(-2))] ?? code;
  const place = code.slice(0, -2);
  return place ? `the ${ordinals[place] ?? `${place}th`} ${weekday}` : weekday;
};

/** An RRULE in words: `every 2 weeks on Tuesday until 31 March 2027`. What it does not know it leaves out. */
export function recurrenceInWords(rule: string): string {
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const unit = units[parts.get('FREQ') ?? ''];
  if (!unit) return 'again and again';
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const days = parts.get('BYDAY')?.split(',') ?? [];
  const until = /^(\d{4})(\d{2})(\d{2})/.exec(parts.get('UNTIL') ?? '');
  const count = parts.get('COUNT');
  const weekdays = unit === 'week' && interval === 1 && days.join() === 'MO,TU,WE,TH,FR';
  return [
    weekdays ? 'every weekday' : interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`,
    days.length > 0 && !weekdays && `on ${days.map(dayInWords).join(', ')}`,
    until && `until ${Number(until[3])} ${monthNames[Number(until[2]) - 1]} ${until[1]}`,
    count && `${count} times`,
  ]
    .filter(Boolean)
    .join(' ');
}
