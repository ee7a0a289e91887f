import { useRef, useState } from 'preact/hooks';
import { SEAT_CODE_LENGTH, SEAT_CODE_LETTERS } from '../../shared/net/index.ts';
import { WORDS } from '../app/words/index.ts';

/** What stays in the cells of what was typed. */
export function seatCodeFromTyping(text: string): string {
  const signs = [...text.toUpperCase()].filter((sign) => SEAT_CODE_LETTERS.includes(sign));
  return signs.slice(0, SEAT_CODE_LENGTH).join('');
}

/** "I have a seat here": four signs that another screen shows bring its seat to this one. */
export function SeatCodeField(props: { take: (seatCode: string) => void }) {
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const isWhole = code.length === SEAT_CODE_LENGTH;
  const submit = (event: Event) => {
    event.preventDefault();
    if (isWhole) props.take(code);
    else field.current?.focus();
  };
  return (
    <form class="seat-code" onSubmit={submit} data-testid="seat-code">
      <label for="seat-code">
        <b>{WORDS.seatCode.have}</b>
        <span>{WORDS.seatCode.haveSub}</span>
      </label>
      <input
        ref={field}
        id="seat-code"
        class="mono"
        type="text"
        data-testid="seat-code-field"
        aria-label={WORDS.seatCode.cell}
        autoComplete="off"
        autoCapitalize="characters"
        spellcheck={false}
        size={SEAT_CODE_LENGTH}
        value={code}
        onInput={(event) => {
          const next = seatCodeFromTyping(event.currentTarget.value);
          event.currentTarget.value = next;
          setCode(next);
        }}
      />
      <button type="submit" class="btn" data-testid="seat-code-go" aria-disabled={!isWhole}>
        {WORDS.seatCode.go}
      </button>
    </form>
  );
}
