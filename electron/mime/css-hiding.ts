/** The declarations of a style, by property in lower case. */
export type Declarations = ReadonlyMap<string, string>;

/** How an element draws its text. */
export interface Look {
  readonly hidden: boolean;
  /** As `rrggbb`; null where nothing is known. */
  readonly color: string | null;
  readonly background: string;
}

export const pageLook: Look = { hidden: false, color: null, background: 'ffffff' };

/** So much of a style is read, in UTF-16 units. */
const longest = 10_000;

export function declarationsOf(style: string): Declarations {
  const found = new Map<string, string>();
  for (const declaration of style.slice(0, longest).split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const value = declaration.slice(colon + 1).replace(/!\s*important/i, '');
    found.set(declaration.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase());
  }
  return found;
}

/** What an element looks like inside another. */
export function lookOf(
  parent: Look,
  style: Declarations,
  attributes: Readonly<Record<string, string>>,
): Look {
  const color = colorOf(style.get('color') ?? attributes['color']) ?? parent.color;
  const own = style.get('background-color') ?? style.get('background') ?? attributes['bgcolor'];
  const background = colorOf(own) ?? parent.background;
  const unseen =
    parent.hidden ||
    'hidden' in attributes ||
    hides(style) ||
    color === 'transparent' ||
    (color !== null && isNear(color, background));
  return { hidden: unseen, color, background: background === 'transparent' ? parent.background : background };
}

/** Whether a style alone makes an element unseen. */
export function hides(style: Declarations): boolean {
  const is = (property: string, pattern: RegExp) => pattern.test(style.get(property) ?? '');
  const isNothing = (property: string) => pixels(style.get(property)) === 0;
  const clips = is('overflow', /hidden|clip/) || is('overflow-y', /hidden|clip/);
  return (
    is('display', /^none/) ||
    is('visibility', /^(?:hidden|collapse)/) ||
    is('mso-hide', /^all/) ||
    Number(style.get('opacity') ?? 1) < 0.1 ||
    (pixels(style.get('font-size')) ?? 16) < 3 ||
    (clips &&
      (isNothing('max-height') || isNothing('height') || isNothing('width') || isNothing('max-width'))) ||
    (pixels(style.get('text-indent')) ?? 0) < -200 ||
    (is('position', /absolute|fixed/) &&
      ((pixels(style.get('left')) ?? 0) < -200 || (pixels(style.get('top')) ?? 0) < -200)) ||
    is('clip', /rect\(\s*0[^,]*[, ]\s*0[^,]*[, ]\s*0/) ||
    is('clip-path', /inset\(\s*(?:50|100)%/) ||
    is('transform', /scale\(\s*0(?:\.0+)?\s*[,)]/)
  );
}

/** Null where it is no length, or one that only its surroundings decide. */
function pixels(value: string | undefined): number | null {
  const match = /^(-?[\d.]+)\s*(px|pt|em|rem|%)?/.exec(value ?? '');
  if (match === null) return null;
  const number = Number(match[1]);
  switch (match[2]) {
    case 'em':
    case 'rem':
      return number * 16;
    case '%':
      return number * 0.16;
    default:
      return number;
  }
}

const named: Readonly<Record<string, string>> = {
  white: 'ffffff',
  black: '000000',
  snow: 'fffafa',
  ivory: 'fffff0',
};

function colorOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  const text = value.trim().toLowerCase();
  if (text === 'transparent') return 'transparent';
  const word = named[text.split(' ')[0] ?? ''];
  if (word !== undefined) return word;
  const hex = /#([\da-f]{3,8})\b/.exec(text)?.[1];
  if (hex !== undefined) {
    if (hex.length === 3 || hex.length === 4) return hex.slice(0, 3).replace(/./g, '$&$&');
    return hex.length >= 6 ? hex.slice(0, 6) : null;
  }
  const rgb = /rgba?\(\s*(\d+)[,\s]+(\d+)[,\s]+(\d+)(?:[,/\s]+([\d.]+))?/.exec(text);
  if (rgb === null) return null;
  if (rgb[4] !== undefined && Number(rgb[4]) < 0.1) return 'transparent';
  return rgb
    .slice(1, 4)
    .map((part) => Math.min(Number(part), 255).toString(16).padStart(2, '0'))
    .join('');
}

/** Whether two colours are told apart by nobody. */
function isNear(one: string, other: string): boolean {
  if (one.length !== 6 || other.length !== 6) return false;
  const channels = [0, 2, 4].map((at) =>
    Math.abs(Number.parseInt(one.slice(at, at + 2), 16) - Number.parseInt(other.slice(at, at + 2), 16)),
  );
  return Math.max(...channels) <= 12;
}
