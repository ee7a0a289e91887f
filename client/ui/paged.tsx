import type { ComponentChildren } from 'preact';
import type { Stage } from './stage.ts';

/** Menus keep their drawn size and grow with the window as a whole. */
export function Paged(props: { stage: Stage; children: ComponentChildren }) {
  const { compact, upright, zoom } = props.stage;
  return (
    <div class={`page ${compact ? 'compact' : ''} ${upright ? 'upright' : ''}`} style={{ zoom, '--zoom': zoom }}>
      {props.children}
    </div>
  );
}
