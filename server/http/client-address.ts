import { BlockList, isIP } from 'node:net';

/** An address of the new kind has eight groups; the first four are its network. */
const GROUPS = 8;
const HOUSEHOLD_GROUPS = 4;

/** Addresses and networks ("10.0.0.0/8") of the proxies that stand in front of this server. Throws in words. */
export function proxyList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address);
    const most = family === 4 ? 32 : 128;
    const length = bits === undefined ? most : Number(bits);
    if (family === 0 || !Number.isInteger(length) || length < 0 || length > most) {
      throw new RangeError(`TRUSTED_PROXIES must be addresses or networks, not "${entry}"`);
    }
    list.addSubnet(address, length, family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

/**
 * Who is at the other end. What proxies say is believed as far back as each was told by one of ours: the nearest
 * address that is no proxy of ours is the answer, and whatever stands behind it is hearsay.
 */
export function clientAddress(peer: string, forwardedFor: string, proxies: BlockList): string {
  let address = plainAddress(peer);
  for (const hop of forwardedFor.split(',').reverse()) {
    const next = plainAddress(hop.trim());
    if (!isIn(proxies, address) || isIP(next) === 0) return address;
    address = next;
  }
  return address;
}

/** Those who share it are one: an address of the old kind, and of the new kind what one household is given. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [left = '', right = ''] = address.replace(/%.*$/, '').split('::');
  const leftGroups = left.split(':');
  const rightGroups = right.split(':').filter((group) => group !== '');
  const gap = Array<string>(Math.max(0, GROUPS - leftGroups.length - rightGroups.length)).fill('0');
  const groups = [...leftGroups, ...gap, ...rightGroups].slice(0, HOUSEHOLD_GROUPS);
  return groups.map((group) => Number.parseInt(group || '0', 16).toString(16)).join(':');
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
}

/** One machine, one spelling. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function isIn(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
