/**
 * Node's HTTP. It is not imported as a module, because that reads all its exports, one of which loads a WebSocket
 * client: 50 ms that a start does not have.
 */
export const { createServer, request } = process.getBuiltinModule('node:http');
