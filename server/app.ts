import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import { matchMaker, Server } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { CLOSE_CODES, ROOM_NAME } from '../shared/net/index.ts';
import type { Environment } from './environment.ts';
import { answer, guardDoor, type OwnRoute } from './http/door.ts';
import { createMetrics, serveMetrics } from './http/metrics.ts';
import { serveOpenKitchens } from './http/open-kitchens.ts';
import { isOriginAllowed } from './http/origin.ts';
import { servePage } from './http/page.ts';
import { serveResults } from './http/results.ts';
import { HEARTBEAT_MS, MOST_CLOSING_MS, MOST_MESSAGE_BYTES, MOST_SILENCE_MS, PATIENT_CLOSING_MS } from './limits.ts';
import type { Log } from './log.ts';
import { beginAt, createDoorstep } from './rooms/doorstep.ts';
import { keepRoundIn } from './rooms/keep-round.ts';
import { kitchenRoom, type RoomServices } from './rooms/kitchen-room.ts';
import { openNeighbourhood } from './rooms/neighbourhood.ts';
import { openKitchens } from './rooms/open-list.ts';
import { createSavedRooms } from './rooms/saved-rooms.ts';
import { keepListTrue } from './rooms/shared-list.ts';
import type { RoundStore } from './store/round-store.ts';

export interface AppOptions {
  environment: Environment;
  store: RoundStore;
  log: Log;
  services: Pick<RoomServices, 'levels' | 'createBot'> & { holdSeatSeconds?: number; mostRooms?: number };
  /** Only tests have no patience for the real ones. */
  heartbeat?: { everyMs: number; mostSilenceMs: number };
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
  const metrics = createMetrics();
  const { everyMs, mostSilenceMs } = options.heartbeat ?? { everyMs: HEARTBEAT_MS, mostSilenceMs: MOST_SILENCE_MS };
  const transport = new WebSocketTransport({
    maxPayload: MOST_MESSAGE_BYTES,
    pingInterval: everyMs,
    // So many questions may be open when the next is due; then nobody is there.
    pingMaxRetries: mostSilenceMs / everyMs - 1,
    beforeUpgrade: (request) => {
      const isAllowed = isOriginAllowed(request.headers, environment.allowedOrigins);
      return isAllowed ? undefined : new Response('unknown origin', { status: 403 });
    },
  });
  const results = serveResults({ store, plans: services.levels.map((level) => level.plan), log });
  const kitchens = serveOpenKitchens({ list: openKitchens, log });
  const page = servePage(environment.pageDir, { allowedOrigins: environment.allowedOrigins });
  const answerRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (await kitchens(request, response)) return;
    if (!(await results(request, response))) await page(request, response);
  };
  const { redisUrl, publicAddress } = environment;
  const neighbourhood = redisUrl === null ? null : await openNeighbourhood(redisUrl, log);
  const server = new Server({
    transport,
    ...neighbourhood,
    ...(publicAddress === null ? null : { publicAddress }),
    // Where it was asked for: a neighbour that is slow to answer would open it a second time (colyseus#978).
    selectProcessIdToCreateRoom: async () => matchMaker.processId,
    greet: false,
    gracefullyShutdown: options.ownsProcess,
    logger: frameworkLog(log),
    express: (app) => {
      app.disable('x-powered-by');
      app.use((request: IncomingMessage, response: ServerResponse) => {
        answerRequest(request, response).catch((cause: unknown) => {
          log.error('page', cause);
          response.destroy();
        });
      });
    },
  });
  const doorstep = createDoorstep({ meter: metrics.meter, log });
  beginAt(doorstep);
  const savedRooms = createSavedRooms({ store: store.savedRooms, log });
  server.define(
    ROOM_NAME,
    kitchenRoom({
      ...services,
      log,
      meter: metrics.meter,
      keepRound: keepRoundIn(store, log),
      savedRooms,
      doorstep,
      allowTestClock: environment.allowTestClock,
    }),
  );
  let isClosing = false;
  const stopLooking = neighbourhood === null ? () => undefined : keepListTrue(log);
  server.onBeforeShutdown(() => {
    isClosing = true;
    doorstep.close();
    stopLooking();
    if (options.ownsProcess) endInTime(log);
    return savedRooms.saveAll();
  });
  server.onShutdown(() => {
    metrics.close();
    return store.close();
  });
  await server.listen(environment.port);
  guardDoor(httpServerOf(transport), {
    isClosing: () => isClosing,
    allowedOrigins: environment.allowedOrigins,
    proxies: environment.trustedProxies,
    wakeRoom: savedRooms.wake,
    routes: {
      '/health': serveHealth(() => isClosing),
      '/metrics': serveMetrics(metrics, { token: environment.metricsToken, log }),
    },
  });
  return { port: portOf(transport), close: () => server.gracefullyShutdown(false) };
}

/** A neighbour or a database that does not answer holds nobody up for ever: people are told, and the process ends. */
function endInTime(log: Log): void {
  const tell = () => {
    log.error('closing takes too long');
    Promise.all(matchMaker.disconnectAll(CLOSE_CODES['server-stops'])).catch(() => undefined);
  };
  setTimeout(tell, PATIENT_CLOSING_MS).unref();
  setTimeout(() => process.exit(), MOST_CLOSING_MS).unref();
}

/** The framework lets every page of the web ask for rooms; ours come from this very server. */
function answerOnlyOwnPages(): void {
  matchMaker.controller.DEFAULT_CORS_HEADERS = {} as typeof matchMaker.controller.DEFAULT_CORS_HEADERS;
  matchMaker.controller.getCorsHeaders = () => ({});
}

/** Says that the server lives, and when it stops taking people. */
function serveHealth(isClosing: () => boolean): OwnRoute {
  return (_request, response) => (isClosing() ? answer(response, 503, 'closing') : answer(response, 200, 'ok'));
}

function httpServerOf(transport: WebSocketTransport): HttpServer {
  if (transport.server === undefined) throw new Error('the sockets have no server');
  return transport.server;
}

function portOf(transport: WebSocketTransport): number {
  const address = httpServerOf(transport).address();
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
