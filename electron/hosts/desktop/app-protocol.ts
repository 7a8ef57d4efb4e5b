import { readFile } from 'node:fs/promises';
import { findAsset } from '../find-asset.ts';
import { securityHeaders } from '../security-headers.ts';
import { isOwnUrl } from './is-own-page.ts';

/** Answers a request for `app://deskhand/…` from the built interface, and nothing else from the disk. */
export async function answerAppRequest(address: string, folder: string): Promise<Response> {
  const asset = isOwnUrl(address) ? findAsset(folder, new URL(address).pathname) : null;
  const content = asset && (await readFile(asset.file).catch(() => null));
  if (!asset || !content)
    return new Response('There is no such page.', { status: 404, headers: securityHeaders });
  return new Response(new Uint8Array(content), {
    headers: { ...securityHeaders, 'Content-Type': asset.mediaType, 'Cache-Control': asset.cacheControl },
  });
}
