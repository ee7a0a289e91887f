import { joinRefusalKindOf, type LinkErrorKind } from '../../shared/net/index.ts';

/** Why there is no link: a kind, put into words by the page's catalogue. */
export class LinkError extends Error {
  readonly kind: LinkErrorKind;

  constructor(kind: LinkErrorKind) {
    super(kind);
    this.name = 'LinkError';
    this.kind = kind;
  }
}

/** Whatever the framework throws at the door, as one of our kinds. */
export function linkErrorOf(cause: unknown): LinkError {
  if (cause instanceof LinkError) return cause;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? Number(cause.code) : undefined;
  return new LinkError(joinRefusalKindOf(code));
}
