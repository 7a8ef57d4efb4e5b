import { peek, type Read, type Sentence, textAt } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';
import { wordTable } from './word-table.ts';

export type ZoneRead = Read<{ zone: string | null }> | Read<{ unclear: string }>;

const ABBREVIATIONS = wordTable<string>({
  utc: 'UTC',
  gmt: 'UTC',
  zulu: 'UTC',
  cet: 'Europe/Paris',
  cest: 'Europe/Paris',
  bst: 'Europe/London',
  wet: 'Europe/Lisbon',
  west: 'Europe/Lisbon',
  eet: 'Europe/Athens',
  eest: 'Europe/Athens',
  msk: 'Europe/Moscow',
  est: 'America/New_York',
  edt: 'America/New_York',
  et: 'America/New_York',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  ct: 'America/Chicago',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  mt: 'America/Denver',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  akst: 'America/Anchorage',
  hst: 'Pacific/Honolulu',
  jst: 'Asia/Tokyo',
  kst: 'Asia/Seoul',
  hkt: 'Asia/Hong_Kong',
  sgt: 'Asia/Singapore',
  aest: 'Australia/Sydney',
  aedt: 'Australia/Sydney',
  acst: 'Australia/Adelaide',
  awst: 'Australia/Perth',
  nzst: 'Pacific/Auckland',
  nzdt: 'Pacific/Auckland',
  sast: 'Africa/Johannesburg',
  brt: 'America/Sao_Paulo',
});
/** Also everyday words, so only in capitals. */
const IN_CAPITALS = new Set(['et', 'ct', 'mt', 'pt', 'west', 'wet', 'est', 'brt', 'eet']);
const UNCLEAR = wordTable<string>({ ist: '"IST" can be India, Ireland or Israel; name a city instead.' });

const PLACES = wordTable<string>({
  eastern: 'America/New_York',
  central: 'America/Chicago',
  mountain: 'America/Denver',
  pacific: 'America/Los_Angeles',
  'central european': 'Europe/Paris',
  'eastern standard': 'America/New_York',
  'pacific standard': 'America/Los_Angeles',
  uk: 'Europe/London',
  british: 'Europe/London',
  india: 'Asia/Kolkata',
  indian: 'Asia/Kolkata',
  japan: 'Asia/Tokyo',
  china: 'Asia/Shanghai',
  washington: 'America/New_York',
  boston: 'America/New_York',
  miami: 'America/New_York',
  atlanta: 'America/New_York',
  philadelphia: 'America/New_York',
  houston: 'America/Chicago',
  dallas: 'America/Chicago',
  austin: 'America/Chicago',
  seattle: 'America/Los_Angeles',
  california: 'America/Los_Angeles',
  'san francisco': 'America/Los_Angeles',
  'san diego': 'America/Los_Angeles',
  'las vegas': 'America/Los_Angeles',
  montreal: 'America/Toronto',
  ottawa: 'America/Toronto',
  rio: 'America/Sao_Paulo',
  munich: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  frankfurt: 'Europe/Berlin',
  cologne: 'Europe/Berlin',
  geneva: 'Europe/Zurich',
  milan: 'Europe/Rome',
  barcelona: 'Europe/Madrid',
  lyon: 'Europe/Paris',
  edinburgh: 'Europe/London',
  manchester: 'Europe/London',
  kyiv: 'Europe/Kiev',
  beijing: 'Asia/Shanghai',
  osaka: 'Asia/Tokyo',
  delhi: 'Asia/Kolkata',
  'new delhi': 'Asia/Kolkata',
  mumbai: 'Asia/Kolkata',
  bangalore: 'Asia/Kolkata',
  bengaluru: 'Asia/Kolkata',
  'abu dhabi': 'Asia/Dubai',
  'tel aviv': 'Asia/Jerusalem',
  canberra: 'Australia/Sydney',
  wellington: 'Pacific/Auckland',
  'cape town': 'Africa/Johannesburg',
  hawaii: 'Pacific/Honolulu',
  ...Object.fromEntries(
    (
      'Europe/London Europe/Paris Europe/Berlin Europe/Madrid Europe/Rome Europe/Lisbon Europe/Dublin Europe/Amsterdam Europe/Brussels ' +
      'Europe/Vienna Europe/Zurich Europe/Stockholm Europe/Oslo Europe/Copenhagen Europe/Helsinki Europe/Warsaw Europe/Prague ' +
      'Europe/Budapest Europe/Athens Europe/Istanbul Europe/Moscow Europe/Bucharest Europe/Sofia Europe/Kiev America/New_York ' +
      'America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Toronto America/Vancouver America/Mexico_City ' +
      'America/Sao_Paulo America/Bogota America/Lima America/Santiago America/Halifax America/Detroit Asia/Tokyo Asia/Seoul ' +
      'Asia/Shanghai Asia/Hong_Kong Asia/Singapore Asia/Kolkata Asia/Dubai Asia/Bangkok Asia/Jakarta Asia/Manila Asia/Taipei ' +
      'Asia/Karachi Asia/Jerusalem Asia/Kathmandu Asia/Riyadh Australia/Sydney Australia/Melbourne Australia/Brisbane Australia/Perth ' +
      'Australia/Adelaide Pacific/Auckland Pacific/Honolulu Africa/Johannesburg Africa/Cairo Africa/Lagos Africa/Nairobi Africa/Casablanca'
    )
      .split(' ')
      .map((zone) => [
        zone
          .slice(zone.indexOf('/') + 1)
          .replaceAll('_', ' ')
          .toLowerCase(),
        zone,
      ]),
  ),
});
const IANA = new Map(
  Object.values({ ...PLACES, ...ABBREVIATIONS }).map((zone) => [zone.toLowerCase(), zone]),
);

/** What may follow a time: "New York time", "CET", "UTC+2", "Europe/Paris". Not "in Tokyo", which is where one meets. */
export function readZone(sentence: Sentence, index: number): ZoneRead | null {
  const parenthesis = textAt(sentence, index) === '(';
  const start = parenthesis ? index + 1 : index;
  const zone = readZoneWords(sentence, start);
  if (zone === null) return null;
  if (!parenthesis) return zone;
  return textAt(sentence, zone.next) === ')' ? { ...zone, next: zone.next + 1 } : null;
}

function readZoneWords(sentence: Sentence, index: number): ZoneRead | null {
  const { text, from, to } = peek(sentence, index);
  if (/^(?:his|her|their|your|our)$/.test(text) && textAt(sentence, index + 1) === 'time')
    return { unclear: `Whose time is "${text} time"? Name the city.`, next: index + 2 };
  const named = readPlaceTime(sentence, text === 'in' ? index + 1 : index);
  if (named !== null) return named;
  const sign = readOffset(sentence, index);
  if (sign !== null) return sign;
  const unclear = UNCLEAR[text];
  if (unclear !== undefined) return { unclear, next: index + 1 };
  if (text === 'z' && peek(sentence, index).glued) return { zone: 'UTC', next: index + 1 };
  const capitals = sentence.text.slice(from, to) === text.toUpperCase();
  const abbreviation = IN_CAPITALS.has(text) && !capitals ? undefined : ABBREVIATIONS[text];
  if (abbreviation !== undefined) {
    const offset = abbreviation === 'UTC' ? readOffset(sentence, index + 1) : null;
    return (
      offset ?? { zone: abbreviation, next: textAt(sentence, index + 1) === 'time' ? index + 2 : index + 1 }
    );
  }
  const separator = textAt(sentence, index + 1);
  if (separator !== '/' || !peek(sentence, index + 2).glued) return null;
  const second = textAt(sentence, index + 2);
  const longer = textAt(sentence, index + 3) === '_' ? `${second}_${textAt(sentence, index + 4)}` : second;
  const iana = IANA.get(`${text}/${longer}`);
  return iana === undefined ? null : { zone: iana, next: index + (longer === second ? 3 : 5) };
}

/** "9am Pacific" */
const CONTINENTAL = new Set(['eastern', 'central', 'mountain', 'pacific']);

/** A place of one or two words before "time". */
function readPlaceTime(sentence: Sentence, index: number): Read<{ zone: string | null }> | null {
  const first = textAt(sentence, index);
  if ((first === 'local' || first === 'my') && textAt(sentence, index + 1) === 'time')
    return { zone: null, next: index + 2 };
  const continental =
    CONTINENTAL.has(first) && peek(sentence, index).capital && standsAlone(sentence, index + 1);
  if (continental && textAt(sentence, index + 1) !== 'time')
    return { zone: PLACES[first] ?? null, next: index + 1 };
  if (textAt(sentence, index + 1) === 'time') {
    const zone = PLACES[first];
    return zone === undefined ? null : { zone, next: index + 2 };
  }
  const zone =
    textAt(sentence, index + 2) === 'time' ? PLACES[`${first} ${textAt(sentence, index + 1)}`] : undefined;
  return zone === undefined ? null : { zone, next: index + 3 };
}

/** "+2", "+02:00", "-0500". */
function readOffset(sentence: Sentence, index: number): Read<{ zone: string }> | null {
  const sign = peek(sentence, index);
  const hours = peek(sentence, index + 1);
  if ((sign.text !== '+' && sign.text !== '-') || !hours.glued || hours.kind !== 'number') return null;
  const width = hours.to - hours.from;
  if (!sign.glued && width !== 4) return null;
  const minutes = peek(sentence, index + 3);
  const colon =
    textAt(sentence, index + 2) === ':' && peek(sentence, index + 2).glued && minutes.kind === 'number';
  const hour = width === 4 ? Math.floor(hours.value / 100) : hours.value;
  const minute = width === 4 ? hours.value % 100 : colon ? minutes.value : 0;
  if (width === 3 || width > 4 || hour > 14 || minute > 59) return null;
  const padded = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return { zone: hour + minute === 0 ? 'UTC' : `${sign.text}${padded}`, next: index + (colon ? 4 : 2) };
}

/** The zone of a place or of a zone's name, said alone: "Lisbon", "New York", "CET", "Europe/Paris"; null: not known. */
export function zoneOfPlace(words: string): string | null {
  const said = words
    .trim()
    .toLowerCase()
    .replace(/\s+time$/, '');
  return IANA.get(said) ?? PLACES[said] ?? ABBREVIATIONS[said] ?? null;
}
