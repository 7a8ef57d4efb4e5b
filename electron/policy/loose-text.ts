/** Zero-width, bidirectional and other characters that nobody sees (Unicode Default_Ignorable_Code_Point). */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  commat: '@',
  period: '.',
  colon: ':',
  sol: '/',
  hyphen: '-',
  lowbar: '_',
  num: '#',
};

/** Letters of other scripts that look like Latin ones (after Unicode Technical Standard 39), each beside its double. */
const doubles = new Map(
  Object.entries({
    а: 'a',
    е: 'e',
    о: 'o',
    р: 'p',
    с: 'c',
    у: 'y',
    х: 'x',
    ѕ: 's',
    і: 'i',
    ї: 'i',
    ј: 'j',
    ԁ: 'd',
    ԛ: 'q',
    ԝ: 'w',
    һ: 'h',
    к: 'k',
    м: 'm',
    н: 'h',
    т: 't',
    в: 'b',
    ո: 'n',
    ս: 'u',
    օ: 'o',
    հ: 'h',
    ց: 'g',
    զ: 'q',
    α: 'a',
    ε: 'e',
    η: 'n',
    ι: 'i',
    κ: 'k',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    χ: 'x',
    ω: 'w',
    γ: 'y',
    ı: 'i',
    ɩ: 'i',
    ɑ: 'a',
    ɡ: 'g',
    ʏ: 'y',
    ᴏ: 'o',
    ᴠ: 'v',
    ᴡ: 'w',
    ᴢ: 'z',
    ꜱ: 's',
    ℓ: 'l',
    ß: 'ss',
  }),
);

/**
 * Folds everything by which the same text can be written another way: compatibility forms, case, accents, invisible
 * characters, look-alike letters, HTML entities, percent encoding, and white space. For what nobody vouches for: there,
 * rather too much is taken for the same than too little.
 */
export function looseText(text: string): string {
  return foldLetters(decodePercent(decodeEntities(text)))
    .replace(/\s+/g, ' ')
    .trim();
}

/** The same without anything by which a value is cut in pieces: spaces, quotes, plus signs, and words for `@` and `.`. */
export function squeezedText(text: string): string {
  return looseText(text)
    .replace(/[([{<]\s*(?:at|@)\s*[)\]}>]|\s+at\s+/g, '@')
    .replace(/[([{<]\s*(?:dot|punkt|point|\.)\s*[)\]}>]|\s+dot\s+/g, '.')
    .replace(/[\s"'`´“”‘’«»+\\|*_~[\](){}<>,;]/g, '');
}

function foldLetters(text: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(invisible, '')
    .toLowerCase();
  return folded.replace(/[^\p{ASCII}]/gu, (letter) => doubles.get(letter) ?? letter);
}

function decodeEntities(text: string): string {
  const entity = /&(?:#(?<decimal>\d{1,7})|#x(?<hex>[\da-f]{1,6})|(?<name>[a-z]{2,8}));?/gi;
  return text.replace(entity, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return namedEntities[name.toLowerCase()] ?? whole;
    const code = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function decodePercent(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
