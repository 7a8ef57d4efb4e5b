import type { ReadMessage } from '../../mime/read-message.ts';

/** Takes a message apart; what does that is loaded when the first one is read. */
export async function readMessage(raw: Uint8Array): Promise<ReadMessage> {
  const mime = await import('../../mime/read-message.ts');
  return mime.readMessage(raw);
}
