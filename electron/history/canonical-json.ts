/**
 * The one JSON text of a value: keys in the order of their UTF-16 units, no white space, numbers and strings as
 * ECMAScript writes them (RFC 8785). Fields that are undefined are left out.
 * @throws TypeError for what JSON cannot say: a number that is not finite, a function, a bigint, a symbol.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} cannot be written as JSON.`);
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value as Fields);
    default:
      throw new TypeError(`A value of type ${typeof value} cannot be written as JSON.`);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function canonicalArray(values: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < values.length; index++) {
    if (index > 0) text += ',';
    text += values[index] === undefined ? 'null' : canonicalJson(values[index]);
  }
  return `${text}]`;
}

function canonicalObject(fields: Fields): string {
  let text = '{';
  for (const key of Object.keys(fields).sort()) {
    const value = fields[key];
    if (value === undefined) continue;
    if (text.length > 1) text += ',';
    text += `${quote(key)}:${canonicalJson(value)}`;
  }
  return `${text}}`;
}

/** Most strings need no escaping, and finding that out is quicker than escaping them. */
function quote(text: string): string {
  return /["\\\u0000-\u001f\ud800-\udfff]/.test(text) ? JSON.stringify(text) : `"${text}"`;
}
