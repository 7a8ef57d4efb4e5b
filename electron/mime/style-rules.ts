import { type Declarations, declarationsOf } from './css-hiding.ts';

/** The rules of a style sheet that name one tag, class or id: those that mail is written with. */
export type StyleRules = ReadonlyMap<string, Declarations>;

/** So much of all style sheets is read, in UTF-16 units. */
const longest = 200_000;

/** Reads rules outside of conditions such as @media: what holds only for some screens hides nothing for sure. */
export function styleRules(sheet: string): StyleRules {
  const rules = new Map<string, Declarations>();
  const text = sheet
    .slice(0, longest)
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/<!--|-->/g, '');
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{', at);
    if (open < 0) break;
    const selector = text.slice(at, open).trim();
    const close = selector.startsWith('@') ? endOfBlock(text, open) : text.indexOf('}', open);
    if (close < 0) break;
    if (!selector.startsWith('@')) addRule(rules, selector, declarationsOf(text.slice(open + 1, close)));
    at = close + 1;
  }
  return rules;
}

/** All that rules and its own style say of an element; its own style goes before. */
export function stylesOf(
  rules: StyleRules,
  tag: string,
  attributes: Readonly<Record<string, string>>,
): Declarations {
  const own = attributes['style'];
  if (rules.size === 0) return own === undefined ? none : declarationsOf(own);
  const names = [
    tag,
    ...(attributes['class'] ?? '').split(/\s+/).map((name) => `.${name}`),
    `#${attributes['id']}`,
  ];
  const all = names.map((name) => rules.get(name)).filter((each) => each !== undefined);
  if (own !== undefined) all.push(declarationsOf(own));
  return all.length === 0 ? none : new Map(all.flatMap((each) => [...each]));
}

const none: Declarations = new Map();

function addRule(rules: Map<string, Declarations>, selectors: string, declarations: Declarations): void {
  for (const selector of selectors.split(',')) {
    const name = /^[a-z\d]*([.#][\w-]+)$|^([a-z\d]+)$/i.exec(selector.trim());
    const key = name?.[1] ?? name?.[2]?.toLowerCase();
    if (key !== undefined) rules.set(key, new Map([...(rules.get(key) ?? []), ...declarations]));
  }
}

function endOfBlock(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}
