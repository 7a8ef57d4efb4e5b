/** Text without what nobody can see in it, and what was there. */
export interface SeenText {
  readonly text: string;
  /** Characters without a width stood inside words, or spelled something of their own. */
  readonly unseen: boolean;
  /** The order of letters was turned around. */
  readonly turned: boolean;
}

/** Joiners are part of how these are written. */
const joined =
  '\\p{Script=Arabic}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Mongolian}\\p{Extended_Pictographic}\\u{fe0f}\\u{1f3fb}-\\u{1f3ff}';
const strayJoiner = new RegExp(`(?<![${joined}])[\\u200c\\u200d]|[\\u200c\\u200d](?![${joined}])`, 'gu');
const widthless =
  /\u034f|[\u200b\u2060-\u2064\ufeff\u180e\u115f\u1160\u3164\uffa0]|[\u{e0000}-\u{e007f}]|(?![\ufe0e\ufe0f])\p{Variation_Selector}/gu;
const inWord =
  /[\p{L}\p{N}](?:\u034f|[\u200b\u2060-\u2064\ufeff\u180e])+[\p{L}\p{N}]|(?:[\u{e0020}-\u{e007f}]|(?![\ufe0e\ufe0f])\p{Variation_Selector}){3}/u;
const direction = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;
const override = /[\u202d\u202e]/;

/** Takes out characters that have no width or turn the direction, and writes fancy letters plainly. */
export function seenText(text: string): SeenText {
  // Nearly all text is free of all of these.
  if (
    !/\u034f|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff\uff01-\uff5e\uffa0\ud835\udb40]/.test(
      text,
    )
  ) {
    return { text, unseen: false, turned: false };
  }
  const plain = text
    .replace(/\u00ad/g, '')
    .replace(direction, '')
    .replace(widthless, '')
    .replace(strayJoiner, '')
    .replace(/[\uff01-\uff5e]|[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKC'));
  return { text: plain, unseen: inWord.test(text), turned: override.test(text) };
}
