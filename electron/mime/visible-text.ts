import { Parser } from 'htmlparser2';
import { type Look, lookOf, pageLook } from './css-hiding.ts';
import { type StyleRules, styleRules, stylesOf } from './style-rules.ts';

/** A link as it is shown and where it leads. */
export interface ShownLink {
  readonly text: string;
  readonly target: string;
}

/** What a reader of an HTML part sees. */
export interface VisibleText {
  readonly text: string;
  /** Words that are there and not shown. */
  readonly hidden: boolean;
  readonly links: readonly ShownLink[];
}

const unshown = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'textarea',
  'select',
  'object',
]);
const empty = new Set([
  'br',
  'img',
  'hr',
  'input',
  'meta',
  'link',
  'area',
  'base',
  'col',
  'embed',
  'source',
  'wbr',
]);
const blocks = new Set(
  'address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
const paragraphs = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'table',
  'ul',
  'ol',
  'pre',
]);

/** So much HTML is read, in UTF-16 units, and until it is so deep, in elements: beyond is no letter that anybody wrote. */
const longest = 4_000_000;
const deepest = 2000;
const mostLinks = 2000;

/** The text of an HTML part as a reader sees it: without comments, and without what is hidden, tiny or in the colour of its background. */
export function visibleText(html: string): VisibleText {
  const source = html.slice(0, longest);
  const writer = new TextWriter(sheetsIn(source));
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        writer.open(name, attributes);
        // The parser takes the longer for each tag the deeper it is.
        if (writer.depth > deepest) parser.pause();
      },
      ontext: (text) => writer.write(text),
      onclosetag: (name) => writer.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(source);
  return writer.finish();
}

function sheetsIn(html: string): StyleRules {
  const sheets = [...html.matchAll(/<style\b[^>]{0,500}>([^]*?)<\/style/gi)].map(([, sheet]) => sheet);
  return styleRules(sheets.join('\n'));
}

interface Open {
  readonly name: string;
  readonly look: Look;
  /** It and all inside is no text, like a script. */
  readonly silent: boolean;
  readonly preformatted: boolean;
}

class TextWriter {
  readonly #rules: StyleRules;
  readonly #open: Open[] = [];
  readonly #lines: string[] = [];
  readonly #links: { text: string; target: string }[] = [];
  /** Pieces, since looking at the end of a text that is being put together puts it together anew each time. */
  #line: string[] = [];
  #gap = 0;
  #quotes = 0;
  #lastQuotes = 0;
  #hidden = false;
  #link: { text: string; target: string } | null = null;

  constructor(rules: StyleRules) {
    this.#rules = rules;
  }

  get depth(): number {
    return this.#open.length;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (blocks.has(name)) this.#break(paragraphs.has(name) ? 2 : 1);
    if (name === 'br') this.#break(1, true);
    if (empty.has(name)) {
      if (name === 'img' && this.#isShown()) this.write(attributes['alt'] ?? '');
      return;
    }
    const parent = this.#open.at(-1);
    const look = lookOf(parent?.look ?? pageLook, stylesOf(this.#rules, name, attributes), attributes);
    this.#open.push({
      name,
      look,
      silent: (parent?.silent ?? false) || unshown.has(name),
      preformatted: (parent?.preformatted ?? false) || name === 'pre',
    });
    if (name === 'blockquote') this.#quotes++;
    if (name === 'li') this.#line.push('- ');
    const target = attributes['href'];
    if (name === 'a' && target !== undefined && !look.hidden)
      this.#link = { text: '', target: target.trim() };
  }

  write(text: string): void {
    const current = this.#open.at(-1);
    if (current?.silent === true) return;
    if (current?.look.hidden === true) {
      if (/[\p{L}\p{N}]/u.test(text)) this.#hidden = true;
      return;
    }
    if (current?.preformatted === true) {
      const [first = '', ...rest] = text.split('\n');
      this.#add(first);
      for (const line of rest) {
        this.#break(1, true);
        this.#add(line);
      }
    } else this.#add(text.replace(/[\s\u00a0]+/g, ' '));
  }

  close(name: string): void {
    if (empty.has(name)) return;
    if (this.#open.at(-1)?.name !== name) return;
    this.#open.pop();
    if (blocks.has(name)) this.#break(paragraphs.has(name) ? 2 : 1);
    if (name === 'td' || name === 'th') this.#add(' ');
    if (name === 'blockquote') this.#quotes--;
    if (name === 'a' && this.#link !== null) {
      if (this.#links.length < mostLinks) this.#links.push({ ...this.#link, text: this.#link.text.trim() });
      this.#link = null;
    }
  }

  finish(): VisibleText {
    this.#break(1);
    return { text: this.#lines.join('\n').trim(), hidden: this.#hidden, links: this.#links };
  }

  #isShown(): boolean {
    const current = this.#open.at(-1);
    return current === undefined || (!current.silent && !current.look.hidden);
  }

  #add(text: string): void {
    if (text === '') return;
    const endsWithSpace = this.#line.at(-1)?.endsWith(' ') ?? true;
    const added = endsWithSpace ? text.replace(/^ /, '') : text;
    if (added !== '') this.#line.push(added);
    if (this.#link !== null && this.#link.text.length < 500) this.#link.text += text;
  }

  /** Ends the line. @param lines 1: nothing between it and the next, 2: one empty line. @param always also when it is empty, as a line break is. */
  #break(lines: number, always = false): void {
    const line = this.#line.join('').trimEnd();
    this.#line = [];
    if (line === '' && !always) {
      this.#gap = Math.max(this.#gap, lines);
      return;
    }
    if (this.#lines.length > 0 && this.#gap > 1) {
      this.#lines.push(marks(Math.min(this.#quotes, this.#lastQuotes)).trimEnd());
    }
    const quote = marks(this.#quotes);
    this.#lastQuotes = this.#quotes;
    this.#lines.push(`${quote}${line}`.trimEnd());
    this.#gap = lines;
  }
}

/** What stands before a line that quotes so deep. */
function marks(depth: number): string {
  return depth === 0 ? '' : `${'>'.repeat(Math.min(depth, 50))} `;
}
