import { type ParsedMessage, parseMessage } from './parse-message.ts';
import { type MessageContent, readContent } from './read-content.ts';

/** A message taken apart and read. */
export interface ReadMessage {
  readonly parsed: ParsedMessage;
  readonly content: MessageContent;
}

/** Takes a message apart and reads it as a person would. Never throws, whatever was received. */
export async function readMessage(raw: Uint8Array): Promise<ReadMessage> {
  const parsed = await parseMessage(raw);
  return { parsed, content: readContent(parsed) };
}
