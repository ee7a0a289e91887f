/**
 * Whether a connection may be opened from there. A browser always says where its page comes from: only our own page,
 * and pages that were named, may speak for the person in front of it. Whoever sends no origin is no browser.
 */
export function isOriginAllowed(headers: Headers, allowedOrigins: readonly string[]): boolean {
  const origin = headers.get('origin');
  if (origin === null || allowedOrigins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.get('host');
}
