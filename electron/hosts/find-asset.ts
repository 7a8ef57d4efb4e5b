import { extname, join, relative, resolve, sep } from 'node:path';

/** A file of the interface and how to send it. */
export interface Asset {
  readonly file: string;
  readonly mediaType: string;
  readonly cacheControl: string;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * The file that a URL path names, or null when it names none that may be sent: only known kinds of files, and never
 * one outside the folder, however the path is written.
 */
export function findAsset(folder: string, urlPath: string): Asset | null {
  const path = decode(urlPath);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  const file = resolve(join(folder, path === '/' ? 'index.html' : path));
  const inside = relative(folder, file);
  if (inside === '' || inside.startsWith('..') || inside.split(sep).some((part) => part.startsWith('.')))
    return null;
  const mediaType = mediaTypes[extname(file)];
  if (mediaType === undefined) return null;
  // The names under assets/ change with their content.
  const immutable = inside.startsWith(`assets${sep}`);
  return { file, mediaType, cacheControl: immutable ? 'public, max-age=31536000, immutable' : 'no-cache' };
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
