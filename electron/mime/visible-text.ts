import { Parser } from 'htmlparser2';

const skipped = new Set(['script', 'style', 'head', 'title', 'template', 'noscript']);
const blocks = new Set([
  'p',
  'div',
  'br',
  'tr',
  'li',
  'ul',
  'ol',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'blockquote',
]);

/** What a reader of the HTML sees, as plain text. */
export function visibleText(html: string): string {
  let text = '';
  let hidden = 0;
  const parser = new Parser({
    onopentag(name) {
      if (skipped.has(name)) hidden++;
      if (blocks.has(name)) text += '\n';
    },
    ontext(data) {
      if (hidden === 0) text += data.replace(/\s+/g, ' ');
    },
    onclosetag(name) {
      if (skipped.has(name)) hidden--;
      if (blocks.has(name)) text += '\n';
    },
  });
  parser.end(html);
  return text
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
