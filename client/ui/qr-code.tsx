import { encode } from 'uqr';
import { COLOURS } from '../view/art/index.ts';

/** A text for the camera of a phone. */
export function QrCode(props: { text: string; label: string; class?: string }) {
  const { data, size } = encode(props.text, { ecc: 'M', border: 0 });
  const d = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      class={`qr ${props.class ?? ''}`}
      role="img"
      aria-label={props.label}
      viewBox={`-2 -2 ${size + 4} ${size + 4}`}
      shape-rendering="crispEdges"
    >
      <rect x="-2" y="-2" width={size + 4} height={size + 4} fill="#fff" />
      <path d={d} fill={COLOURS.ink} />
    </svg>
  );
}
