import { type BridgeRequest, pageOrigin } from './desktop-parts.ts';

/** Whether a message comes from a page of ours: anything else that got into a window is not listened to. */
export function isOwnPage({ senderUrl, fromMainFrame }: Omit<BridgeRequest, 'message'>): boolean {
  return fromMainFrame && senderUrl !== null && isOwnUrl(senderUrl);
}

/** Whether an address is one of our pages. */
export function isOwnUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}` === pageOrigin;
}
