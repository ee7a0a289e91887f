type Headers = Readonly<Record<string, string>>;

/** For whatever is no page: even if a browser shows it, it does nothing. */
const ANSWER_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** A name or an address with or without a port; anything else has no place in a header. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

const UNUSED_POWERS = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb'];

/** On everything that the server ever answers. */
export const SAFETY_HEADERS: Headers = {
  'Content-Security-Policy': ANSWER_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': UNUSED_POWERS.map((power) => `${power}=()`).join(', '),
  // A room's code is in the address: it is told to nobody else.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  // For browsers that do not know frame-ancestors.
  'X-Frame-Options': 'DENY',
};

export function isHost(host: string | undefined): host is string {
  return host !== undefined && HOST.test(host);
}

/**
 * What the page may do: run its own files, draw pictures that it makes itself, and talk to its own server and to those
 * whose pages may talk to this one, because they are parts of one game. Nothing inline, nothing evaluated, no frames.
 */
export function pagePolicy(host: string | undefined, allowedOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    // Drawings become pictures by way of blobs; the icon is written into the page.
    "img-src 'self' data: blob:",
    `connect-src ${["'self'", ...socketsOf(host), ...allowedOrigins.flatMap(withSocket)].join(' ')}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Some browsers do not count a page's own WebSockets as its own. */
function socketsOf(host: string | undefined): string[] {
  return isHost(host) ? [`ws://${host}`, `wss://${host}`] : [];
}

function withSocket(origin: string): string[] {
  return URL.canParse(origin) ? [origin, origin.replace(/^http/, 'ws')] : [];
}
