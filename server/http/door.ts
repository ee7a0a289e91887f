import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { BlockList } from 'node:net';
import { isRoomCode, JOIN_REFUSAL_CODES, type ServerRefusalKind } from '../../shared/net/index.ts';
import { HEADERS_MS, MOST_MESSAGE_BYTES, REQUEST_MS } from '../limits.ts';
import { clientAddress, isLoopback } from './client-address.ts';
import { isOriginAllowed } from './origin.ts';
import { isHost, SAFETY_HEADERS } from './safety-headers.ts';

/** Somebody on this very machine, not somebody whom a proxy on this machine speaks for. */
export interface Caller {
  address: string;
  isLocal: boolean;
}

export type OwnRoute = (request: IncomingMessage, response: ServerResponse, caller: Caller) => void;

export interface DoorOptions {
  /** Then nobody comes in any more, and is told so. */
  isClosing: () => boolean;
  allowedOrigins: readonly string[];
  proxies: BlockList;
  /** Opens a room that waits for its people since the server ended last. False: that takes a moment longer. */
  wakeRoom: (code: string) => Promise<boolean>;
  /** Addresses that are answered here, before the framework and the page. */
  routes: Readonly<Record<string, OwnRoute>>;
}

/** What proxies say; from anybody else it is a claim. */
const HEARSAY = ['forwarded', 'x-client-ip', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];
const READ_ONLY = ['GET', 'HEAD'];
const MATCHMAKING = '/matchmake/';
const JOIN_BY_CODE = `${MATCHMAKING}joinById/`;

/**
 * Looks at every request before the framework and the page do, who trust what they read. Hearsay is taken away, every
 * answer gets its safety headers, and what no honest page sends ends here.
 */
export function guardDoor(server: Server, options: DoorOptions): void {
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  const inside = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const caller = meet(request, options.proxies);
    for (const [name, value] of Object.entries(SAFETY_HEADERS)) response.setHeader(name, value);
    const refusal = whyNot(request, options);
    if (refusal !== null) return answer(response, refusal.status, refusal.text);
    const route = options.routes[pathOf(request)];
    if (route !== undefined) return route(request, response, caller);
    welcomeFriend(request, response, options);
    const letIn = () => {
      if (options.isClosing() && pathOf(request).startsWith(MATCHMAKING)) return refuse(response, 'room-closing');
      for (const listener of inside) listener.call(server, request, response);
    };
    const code = roomOf(request);
    if (code === null || options.isClosing()) return letIn();
    options.wakeRoom(code).then(
      (isAwake) => (isAwake ? letIn() : refuse(response, 'too-late')),
      () => response.destroy(),
    );
  });
  server.prependListener('upgrade', (request) => void meet(request, options.proxies));
}

export function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${text}\n`);
}

/** In the framework's own form, but with a code that pages have words for. */
function refuse(response: ServerResponse, refusal: ServerRefusalKind): void {
  const code = JOIN_REFUSAL_CODES[refusal];
  response.writeHead(code, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify({ code, error: refusal }));
}

/** Whoever asks for the room of a code; null for everybody else. */
function roomOf(request: IncomingMessage): string | null {
  const path = pathOf(request);
  if (request.method !== 'POST' || !path.startsWith(JOIN_BY_CODE)) return null;
  const code = path.slice(JOIN_BY_CODE.length);
  return isRoomCode(code) ? code : null;
}

/** Who it is; of all that was said about it only what is known stays in the request. */
function meet(request: IncomingMessage, proxies: BlockList): Caller {
  const peer = request.socket.remoteAddress ?? '';
  const isForwarded = HEARSAY.some((name) => request.headers[name] !== undefined);
  const address = clientAddress(peer, String(request.headers['x-forwarded-for'] ?? ''), proxies);
  for (const name of HEARSAY) delete request.headers[name];
  // Also of who came by no proxy: rooms are told of nobody's address in another way.
  request.headers['x-forwarded-for'] = address;
  // A page elsewhere can be given a name that leads here: then the browser is local, but the name is not.
  const isLocal = !isForwarded && isLoopback(address) && isLoopbackName(request.headers.host);
  return { address, isLocal };
}

function isLoopbackName(host: string | undefined): boolean {
  return isHost(host) && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(host);
}

function whyNot(request: IncomingMessage, options: DoorOptions): { status: number; text: string } | null {
  // The framework builds addresses from it, and comes to grief over one that is none.
  if (!isHost(request.headers.host)) return { status: 400, text: 'bad host' };
  if (!URL.canParse(request.url ?? '', 'http://server')) return { status: 400, text: 'bad address' };
  if (READ_ONLY.includes(request.method ?? '')) return null;
  const headers = new Headers({ host: request.headers.host, ...originOf(request) });
  if (!isOriginAllowed(headers, options.allowedOrigins)) return { status: 403, text: 'unknown origin' };
  if (request.headers['transfer-encoding'] !== undefined) return { status: 411, text: 'length required' };
  const bytes = Number(request.headers['content-length'] ?? 0);
  return bytes > MOST_MESSAGE_BYTES ? { status: 413, text: 'too large' } : null;
}

/** A page from elsewhere that was named may read our answers; the framework would let every page. */
function welcomeFriend(request: IncomingMessage, response: ServerResponse, { allowedOrigins }: DoorOptions): void {
  const { origin } = request.headers;
  if (origin === undefined || !allowedOrigins.includes(origin)) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Allow-Headers', 'Content-Type');
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('Vary', 'Origin');
}

function originOf(request: IncomingMessage): { origin?: string } {
  const { origin } = request.headers;
  return origin === undefined ? {} : { origin };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split(/[?#]/)[0] ?? '/';
}
