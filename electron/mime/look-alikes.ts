/** Letters of other scripts that are drawn like Latin ones, and which (Unicode TR39, the part that mail is forged with). */
const latinOf: Readonly<Record<string, string>> = {
  ...pairs('аbсdеfgһіјkӏmпорԛгѕтцѵѡхуz', 'abcdefghijklmnopqrstuvwxyz'),
  ...pairs('АВСЕНІЈКМОРЅТХУԚԜ', 'ABCEHIJKMOPSTXYQW'),
  ...pairs('αβεικνορτυχγω', 'abeikvoptuxyw'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
  ...pairs('ɑɡıⅼοօսհոցԁ', 'agiloounhgd'),
};

function pairs(from: string, to: string): Record<string, string> {
  const latin = [...to];
  return Object.fromEntries([...from].map((letter, index) => [letter, latin[index] ?? letter]));
}

const latin = /\p{Script=Latin}/u;
const other = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;

/** Whether a word is written with Latin letters and such that only look Latin. */
export function isMixed(word: string): boolean {
  return (
    latin.test(word) && other.test(word) && [...word].some((each) => other.test(each) && each in latinOf)
  );
}

/** The word with every look-alike in its Latin form. */
export function inLatin(word: string): string {
  return word.replace(/\P{ASCII}/gu, (letter) => latinOf[letter] ?? letter);
}

/** Whether a domain pretends to be a Latin one: mixed, or all of a label in letters that look Latin. */
export function isLookAlikeDomain(domain: string): boolean {
  return domain.split('.').some((label) => {
    if (!/\P{ASCII}/u.test(label)) return false;
    return isMixed(label) || (other.test(label) && /^[a-z\d-]+$/.test(inLatin(label.toLowerCase())));
  });
}
