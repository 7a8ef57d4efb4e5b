import { lookup } from 'node:dns/promises';
import { BlockList } from 'node:net';

/** Addresses of this computer and of private networks (RFC 6890). */
const ownNetwork = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  ownNetwork.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  ownNetwork.addSubnet(network, bits, 'ipv6');
}

/** Whether a host is neither this computer nor in its network: what an email may have asked. */
export async function isPublicHost(host: string): Promise<boolean> {
  const addresses = await lookup(host.replace(/^\[|\]$/g, ''), { all: true });
  return addresses.every(({ address, family }) => !ownNetwork.check(address, family === 6 ? 'ipv6' : 'ipv4'));
}
