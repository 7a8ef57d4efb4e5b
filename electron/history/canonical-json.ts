/**
 * The one JSON text of a value: keys in the order of their UTF-16 units, no white space, numbers and strings as
 * ECMAScript writes them (RFC 8785). Fields that are undefined are left out.
 * @throws TypeError for what JSON cannot say: a number that is not finite, a function, a bigint, a symbol.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} cannot be written as JSON.`);
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return canonicalArray(value);
      if ('toJSON' in value && typeof value.toJSON === 'function') return canonicalJson(value.toJSON());
      return canonicalObject(value as Readonly<Record<string, unknown>>);
    default:
      throw new TypeError(`A value of type ${typeof value} cannot be written as JSON.`);
  }
}

function canonicalArray(values: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < values.length; index++) {
    if (index > 0) text += ',';
    text += canonicalJson(values[index] === undefined ? null : values[index]);
  }
  return `${text}]`;
}

function canonicalObject(object: Readonly<Record<string, unknown>>): string {
  let text = '{';
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value === undefined) continue;
    if (text.length > 1) text += ',';
    text += `${JSON.stringify(key)}:${canonicalJson(value)}`;
  }
  return `${text}}`;
}
