import type { ComponentChildren } from 'preact';
import type { HazardRow } from '../../../shared/analysis/index.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { clockText } from '../hud/figures.ts';
import { leadTo, tickOf } from '../replay/marks.ts';

/** Where one goes to see a round from a tick on: an address for everybody, and here and now where that is possible. */
export type MomentAt = (fromTick: number) => { address: string; go: (() => void) | null };

/** From a hazard into the replay, a little before it. */
export function Moment(props: { at: MomentAt | null; hazard: HazardRow }) {
  if (!props.at) return null;
  const tick = tickOf(props.hazard);
  const { address, go } = props.at(leadTo(tick));
  const label = fill(WORDS.result.seeMoment, { time: clockText(tick) });
  return (
    <ReplayLink class="moment" address={address} go={go} label={label} testid="moment">
      <PlayMark />
    </ReplayLink>
  );
}

/** An address like any other; a plain click stays in this page where it can, else the round has a page of its own. */
export function ReplayLink(props: {
  class: string;
  address: string;
  go: (() => void) | null;
  label: string;
  testid: string;
  children: ComponentChildren;
}) {
  const { go } = props;
  const clicked = (event: MouseEvent) => {
    if (!go || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go();
  };
  return (
    <a
      class={props.class}
      href={props.address}
      {...(go ? {} : { target: '_blank', rel: 'noopener' })}
      aria-label={props.label}
      title={props.label}
      data-testid={props.testid}
      onClick={clicked}
    >
      {props.children}
    </a>
  );
}

export function PlayMark() {
  return (
    <svg aria-hidden="true" width="12" height="12" viewBox="0 0 20 20">
      <path d="M5 3l12 7-12 7z" fill="currentColor" stroke="currentColor" stroke-width="2" stroke-linejoin="round" />
    </svg>
  );
}
