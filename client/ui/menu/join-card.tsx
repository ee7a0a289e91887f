import { useRef, useState } from 'preact/hooks';
import { CODE_LENGTH } from '../../../shared/net/index.ts';
import { WORDS } from '../../app/words/index.ts';
import { codeFromTyping, isWhole } from './code.ts';

/** Six cells over one text field: typing, pasting a code or a link, and a phone's keyboard all just work. */
export function JoinCard(props: { code: string; join: (code: string) => void }) {
  const [code, setCode] = useState(props.code);
  const [focused, setFocused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    if (isWhole(code)) props.join(code);
    else field.current?.focus();
  };
  return (
    <form class="join" onSubmit={submit}>
      <label for="code">
        <b>{WORDS.menu.join}</b>
        <span>{WORDS.menu.joinSub}</span>
      </label>
      <div class="join-row">
        <div class="cells">
          {Array.from({ length: CODE_LENGTH }, (_, index) => (
            <i key={index} aria-hidden="true" class={cellClass(code, index, focused)}>
              {code[index] ?? ''}
            </i>
          ))}
          <input
            ref={field}
            id="code"
            data-testid="code"
            type="text"
            inputMode="text"
            autoComplete="off"
            autoCapitalize="characters"
            spellcheck={false}
            value={code}
            onInput={(event) => {
              const next = codeFromTyping(event.currentTarget.value);
              event.currentTarget.value = next;
              setCode(next);
            }}
            onFocus={() => setFocused(true)}
            onBlur={() => setFocused(false)}
          />
        </div>
        <button type="submit" class="go" data-testid="join" aria-disabled={!isWhole(code)}>
          {WORDS.menu.joinGo}
        </button>
      </div>
    </form>
  );
}

function cellClass(code: string, index: number, focused: boolean): string {
  if (index < code.length) return index === CODE_LENGTH - 1 && focused ? 'on last' : 'on';
  return index === code.length && (focused || code.length > 0) ? 'cur' : '';
}
