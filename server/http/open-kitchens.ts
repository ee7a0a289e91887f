import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  OPEN_KITCHENS_PATH,
  type OpenKitchen,
  type OpenKitchensAnswer,
  type ResultProblem,
} from '../../shared/net/index.ts';
import type { Log } from '../log.ts';

export interface OpenKitchensOptions {
  list: () => Promise<OpenKitchen[]>;
  log: Log;
}

/** Tells which kitchens strangers may walk into. The answer's answer: false where this address is somebody else's. */
export function serveOpenKitchens({ list, log }: OpenKitchensOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (new URL(request.url ?? '/', 'http://server').pathname !== OPEN_KITCHENS_PATH) return false;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      send(response, 405, { problem: 'read-only', fields: [] });
      return true;
    }
    try {
      send(response, 200, { kitchens: await list() });
    } catch (cause) {
      log.error('the open kitchens could not be listed', cause);
      send(response, 503, { problem: 'not-now', fields: [] });
    }
    return true;
  };
}

function send(response: ServerResponse, status: 200 | 405 | 503, body: OpenKitchensAnswer | ResultProblem): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}
