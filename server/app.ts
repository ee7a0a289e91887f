import type { IncomingMessage, ServerResponse } from 'node:http';
import { matchMaker, Server } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { MOST_MESSAGE_BYTES, ROOM_NAME } from '../shared/net/index.ts';
import type { Environment } from './environment.ts';
import { isOriginAllowed } from './http/origin.ts';
import { servePage } from './http/page.ts';
import type { Log } from './log.ts';
import { keepRoundIn } from './rooms/keep-round.ts';
import { kitchenRoom, type RoomServices } from './rooms/kitchen-room.ts';
import type { RoundStore } from './store/round-store.ts';

/** A silent connection is asked every five seconds, and given up after the third time. */
const PING_MS = 5000;
const MOST_UNANSWERED_PINGS = 2;

export interface AppOptions {
  environment: Environment;
  store: RoundStore;
  log: Log;
  services: Pick<RoomServices, 'levels' | 'createBot'> & { holdSeatSeconds?: number };
  /** Whether SIGTERM and uncaught errors end this process; not in tests, which share theirs. */
  ownsProcess: boolean;
}

export interface App {
  port: number;
  close(): Promise<void>;
}

/** Rooms, sockets and page on one port. */
export async function startApp(options: AppOptions): Promise<App> {
  const { environment, store, log, services } = options;
  answerOnlyOwnPages();
  const transport = new WebSocketTransport({
    maxPayload: MOST_MESSAGE_BYTES,
    pingInterval: PING_MS,
    pingMaxRetries: MOST_UNANSWERED_PINGS,
    beforeUpgrade: (request) => {
      const isAllowed = isOriginAllowed(request.headers, environment.allowedOrigins);
      return isAllowed ? undefined : new Response('unknown origin', { status: 403 });
    },
  });
  const page = servePage(environment.pageDir, { health: '/health' });
  const server = new Server({
    transport,
    greet: false,
    gracefullyShutdown: options.ownsProcess,
    logger: frameworkLog(log),
    express: (app) => {
      app.disable('x-powered-by');
      app.use((request: IncomingMessage, response: ServerResponse) => {
        page(request, response).catch((cause: unknown) => {
          log.error('page', cause);
          response.destroy();
        });
      });
    },
  });
  server.define(
    ROOM_NAME,
    kitchenRoom({
      ...services,
      log,
      keepRound: keepRoundIn(store, log),
      allowTestClock: environment.allowTestClock,
    }),
  );
  server.onShutdown(() => store.close());
  await server.listen(environment.port);
  return { port: portOf(transport), close: () => server.gracefullyShutdown(false) };
}

/** The framework lets every page of the web ask for rooms; ours come from this very server. */
function answerOnlyOwnPages(): void {
  matchMaker.controller.DEFAULT_CORS_HEADERS = {} as typeof matchMaker.controller.DEFAULT_CORS_HEADERS;
  matchMaker.controller.getCorsHeaders = () => ({});
}

function portOf(transport: WebSocketTransport): number {
  const address = transport.server?.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server listens nowhere');
  return address.port;
}

/** Too long, no WebSocket at all, or bytes that are no message. */
const STRANGERS_FAULTS: readonly RegExp[] = [
  /^(Max payload size exceeded|Invalid WebSocket frame|read ECONNRESET)/,
  /\bat RoomMessages\.on(Data|DataBytes|Request)\b/,
  /\bat RoomInput\.decode/,
];

/** What a stranger's socket does wrong is no news; everything else that the framework complains about is. */
function frameworkLog(log: Log) {
  const isNoise = (text: string) => STRANGERS_FAULTS.some((fault) => fault.test(text));
  const quiet = () => undefined;
  return {
    debug: quiet,
    info: quiet,
    trace: quiet,
    warn: quiet,
    error: (...words: unknown[]) => {
      const text = words.map(String).join(' ');
      if (!isNoise(text)) log.error(text);
    },
  };
}
