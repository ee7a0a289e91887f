import { ADDRESS_QUERIES, type Address, addressAt, isSamePlace, readAddress } from './address.ts';

/** The browser's Back and Forward, led through the places of the page. */
export interface Trail {
  /** The page is there now; a new place is a step that Back undoes. */
  show(address: Address): void;
}

export interface TrailOptions {
  page: Pick<Window, 'history' | 'location' | 'addEventListener'>;
  home: URL;
  /** Somebody pressed Back or Forward, or a page was opened there. */
  went: (address: Address) => void;
}

export type Step = 'replace' | 'back' | 'push';

/**
 * How the address becomes another one. Whoever leaves a place by a button of the page goes back to where it came from,
 * so that Back never leads through the same door twice; and the menu is behind everything, never in front of it.
 */
export function stepTo({ here, behind }: { here: Address; behind: Address | null }, next: Address): Step {
  if (isSamePlace(here, next)) return 'replace';
  if (behind !== null && isSamePlace(behind, next)) return 'back';
  return next.kind === 'menu' ? 'replace' : 'push';
}

export function createTrail({ page, home, went }: TrailOptions): Trail {
  const { history } = page;
  let wanted = readAddress(page.location);
  /** The browser goes back in its own time. */
  let isGoingBack = false;
  const here = () => readAddress(page.location);

  const show = (address: Address) => {
    wanted = address;
    if (isGoingBack) return;
    const shown = hrefOf(address);
    if (shown === page.location.href) return;
    const behind = behindOf(history.state);
    switch (stepTo({ here: here(), behind: addressOf(behind) }, address)) {
      case 'back':
        isGoingBack = true;
        history.back();
        break;
      case 'push':
        history.pushState({ behind: page.location.href }, '', shown);
        break;
      default:
        history.replaceState({ behind }, '', shown);
    }
  };
  /** What was asked for beside the place itself, as a test's clock, stays. */
  const hrefOf = (address: Address): string => {
    const shown = addressAt(home, address);
    const asked = new URLSearchParams(page.location.search);
    for (const own of ADDRESS_QUERIES) asked.delete(own);
    for (const [name, value] of asked) shown.searchParams.append(name, value);
    return shown.href;
  };
  page.addEventListener('popstate', () => {
    if (isGoingBack) {
      isGoingBack = false;
      show(wanted);
    } else if (!isSamePlace(here(), wanted)) {
      wanted = here();
      went(wanted);
    }
  });
  return { show };
}

/** Kept by the browser with each entry, for as long as the tab lives: which of the page's own addresses is behind it. */
function behindOf(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('behind' in state)) return null;
  return typeof state.behind === 'string' && URL.canParse(state.behind) ? state.behind : null;
}

function addressOf(href: string | null): Address | null {
  return href === null ? null : readAddress(new URL(href));
}
