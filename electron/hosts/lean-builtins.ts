/**
 * Parts of Node without the rest of their modules. An ES import of a built-in module reads all its exports, and some of
 * those load much more: that of `node:http` a WebSocket client, 50 ms, that of `node:crypto` all of Web Crypto, 3 ms.
 * A start does not have the time.
 */
export const { createServer, request } = process.getBuiltinModule('node:http');
export const { randomBytes, timingSafeEqual } = process.getBuiltinModule('node:crypto');
export const { parseArgs, styleText } = process.getBuiltinModule('node:util');
