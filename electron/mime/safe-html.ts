import { declarationsOf, hides } from './css-hiding.ts';
import type { ParsedFile } from './parse-message.ts';

/** HTML that can be shown, and what of it was kept away from the network. */
export interface SafeHtml {
  readonly html: string;
  /** Pictures from elsewhere that are not shown. */
  readonly blocked: number;
  /** The addresses of those that could be. */
  readonly remote: readonly string[];
}

/** So much HTML is shown, in UTF-16 units. */
const longest = 2_000_000;
/** Images larger than this (bytes) are not put into the text. */
const largestImage = 5_000_000;
const imageTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']);

const length = [/^-?[\d.]{1,6}(?:px|pt|em|rem|%)?(?:\s+-?[\d.]{1,6}(?:px|pt|em|rem|%)?){0,3}$/, /^auto$/];
const color = [/^#[\da-f]{3,8}$/i, /^[a-z]{3,20}$/i, /^rgba?\([\d\s.,%]{1,40}\)$/i];
const word = [/^[a-z-]{1,20}$/i];
const border = [/^[\w\s#.,()%-]{1,60}$/];
const styles: Readonly<Record<string, readonly RegExp[]>> = {
  color,
  'background-color': color,
  'font-family': [/^[\w\s"',.-]{1,200}$/],
  'font-size': [...length, ...word],
  'font-style': word,
  'font-weight': [...word, /^\d{3}$/],
  'line-height': length,
  'list-style-type': word,
  'text-align': word,
  'text-decoration': word,
  'vertical-align': [...word, ...length],
  'white-space': word,
  width: length,
  'max-width': length,
  height: length,
  margin: length,
  'margin-top': length,
  'margin-right': length,
  'margin-bottom': length,
  'margin-left': length,
  padding: length,
  'padding-top': length,
  'padding-right': length,
  'padding-bottom': length,
  'padding-left': length,
  border,
  'border-top': border,
  'border-right': border,
  'border-bottom': border,
  'border-left': border,
  'border-collapse': word,
  'border-radius': length,
};

const unseen = 'data-unseen';

const tags =
  'a abbr address article b big blockquote br caption center cite code col colgroup dd del div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var'.split(
    ' ',
  );

/**
 * The HTML of a message as it can be shown in a sandboxed frame: no scripts, forms, frames or style sheets, nothing that
 * hides; images that came along are put into it, and of remote ones those that were fetched. Links lead nowhere and say
 * where they would.
 * @param pictures remote ones as `data:` addresses, by their own.
 */
export async function safeHtml(
  html: string,
  files: readonly ParsedFile[],
  pictures: ReadonlyMap<string, string> = new Map(),
): Promise<SafeHtml> {
  const { default: sanitize } = await import('sanitize-html');
  let blocked = 0;
  const remote: string[] = [];
  const imageSource = (source: string): string | null => {
    if (/^cid:/i.test(source)) return inlined(source.slice(4), files);
    if (/^data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=\s]+$/i.test(source)) return source;
    if (!/^(?:https?:)?\/\//i.test(source)) return null;
    const url = source.replace(/^\/\//, 'https://');
    const picture = pictures.get(url);
    if (picture !== undefined) return picture;
    blocked++;
    remote.push(url);
    return null;
  };
  const safe = sanitize(html.slice(0, longest), {
    allowedTags: tags,
    allowedAttributes: {
      '*': [
        unseen,
        'style',
        'dir',
        'lang',
        'align',
        'valign',
        'bgcolor',
        'color',
        'width',
        'height',
        'title',
        'colspan',
        'rowspan',
        'cellpadding',
        'cellspacing',
        'border',
        'face',
        'size',
      ],
      img: ['src', 'alt'],
      span: ['data-link'],
    },
    allowedSchemes: ['data'],
    allowedStyles: { '*': styles as Record<string, RegExp[]> },
    allowProtocolRelative: false,
    nestingLimit: 200,
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'title',
      'template',
      'svg',
      'math',
      'object',
    ],
    exclusiveFilter: ({ attribs }) => unseen in attribs,
    transformTags: {
      '*': (tagName, attribs) => {
        if (/url\s*\(/i.test(attribs['style'] ?? '') || 'background' in attribs) blocked++;
        const isHidden = 'hidden' in attribs || hides(declarationsOf(attribs['style'] ?? ''));
        // The filter sees an element only after its style has lost what hides it.
        return { tagName, attribs: isHidden ? { ...attribs, [unseen]: 'true' } : attribs };
      },
      a: (_tagName, { href = '', style = '' }) => ({
        tagName: 'span',
        attribs: { 'data-link': 'true', ...(style !== '' && { style }), title: linkTarget(href) },
      }),
      img: (tagName, { src = '', srcset: _srcset, ...attribs }) => {
        const source = imageSource(src.trim());
        return { tagName, attribs: source === null ? attribs : { ...attribs, src: source } };
      },
    },
  });
  return { html: safe.trim(), blocked, remote };
}

/** Where a link leads, to be read; nothing for places inside the message. */
function linkTarget(href: string): string {
  const target = href.trim().slice(0, 2000);
  return /^(?:https?|mailto|tel):/i.test(target) ? target : '';
}

function inlined(id: string, files: readonly ParsedFile[]): string | null {
  let name: string;
  try {
    name = decodeURIComponent(id);
  } catch {
    name = id;
  }
  const file = files.find(({ contentId }) => contentId === name);
  if (file === undefined || !imageTypes.has(file.type) || file.size > largestImage) return null;
  return `data:${file.type};base64,${Buffer.from(file.bytes).toString('base64')}`;
}
