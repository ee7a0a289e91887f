import { useEffect, useState } from 'preact/hooks';
import type { Role } from '../../shared/kitchen/index.ts';
import { NAME_LENGTH, type Settings } from '../app/settings.ts';
import { fill, WORDS } from '../app/words/index.ts';
import { type Action, actionsOf, DEFAULT_BINDINGS, keyLabel, rebound } from '../input/bindings.ts';
import { Dialog, Key, Toggle } from './parts.tsx';

interface DialogProps {
  settings: Settings;
  change: (settings: Partial<Settings>) => void;
  close: () => void;
}

export function SettingsDialog(props: DialogProps) {
  const { settings, change } = props;
  return (
    <Dialog title={WORDS.settings.title} testid="settings-dialog" closeLabel={WORDS.settings.done} close={props.close}>
      <Toggle
        label={WORDS.settings.sound}
        on={settings.sound}
        testid="setting-sound"
        change={(sound) => change({ sound })}
      />
      <label class="slider">
        <span>{WORDS.settings.volume}</span>
        <input
          type="range"
          min="0"
          max="10"
          data-testid="setting-volume"
          value={settings.volume}
          disabled={!settings.sound}
          onInput={(event) => change({ volume: Number(event.currentTarget.value) })}
        />
      </label>
      <Toggle
        label={WORDS.settings.reducedMotion}
        on={settings.reducedMotion}
        testid="setting-motion"
        change={(reducedMotion) => change({ reducedMotion })}
      />
      <p class="t2 dlg-note">{WORDS.settings.reducedMotionSub}</p>
      <Toggle
        label={WORDS.calls.muteAll}
        on={settings.muteCalls}
        testid="setting-mute-calls"
        change={(muteCalls) => change({ muteCalls })}
      />
      <p class="t2 dlg-note">{WORDS.calls.muteAllSub}</p>
      <label class="field">
        <span>{WORDS.settings.name}</span>
        <input
          type="text"
          maxLength={NAME_LENGTH}
          data-testid="setting-name"
          placeholder={WORDS.settings.namePlaceholder}
          value={settings.name}
          onChange={(event) => change({ name: event.currentTarget.value.trim() })}
        />
      </label>
    </Dialog>
  );
}

export function KeysDialog(props: DialogProps) {
  const [asked, setAsked] = useState<{ role: Role; action: Action } | null>(null);
  const { bindings } = props.settings;
  useEffect(() => {
    if (!asked) return undefined;
    const heard = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.code !== 'Escape') props.change({ bindings: rebound(bindings, asked.role, asked.action, event.code) });
      setAsked(null);
    };
    window.addEventListener('keydown', heard, true);
    return () => window.removeEventListener('keydown', heard, true);
  }, [asked, bindings, props.change]);
  return (
    <Dialog title={WORDS.keys.title} testid="keys-dialog" closeLabel={WORDS.settings.done} close={props.close}>
      <div class="keys-columns">
        {(['thread', 'dispatcher'] as const).map((role) => (
          <section key={role}>
            <h3 class="cap t2">{WORDS.keys[role]}</h3>
            <ul>
              {actionsOf(role).map((action) => {
                const isAsked = asked?.role === role && asked.action === action;
                const keys = bindings[action].map(keyLabel);
                return (
                  <li key={action}>
                    <span>{nameOf(role, action)}</span>
                    <button
                      type="button"
                      class="rebind"
                      data-testid={`key-${action}`}
                      aria-label={fill(WORDS.keys.rebind, { action: nameOf(role, action), key: keys.join(', ') })}
                      onClick={() => setAsked({ role, action })}
                    >
                      {isAsked ? (
                        <em>{WORDS.keys.press}</em>
                      ) : (
                        keys
                          .filter((key) => !key.startsWith('Numpad'))
                          .slice(0, 2)
                          .map((key) => <Key key={key} label={key} small />)
                      )}
                    </button>
                  </li>
                );
              })}
              {role === 'thread' && (
                <li>
                  <span>{WORDS.actions['back-off']}</span>
                  <Key label={fill(WORDS.keys.holdKey, { key: keyLabel(bindings.tag[0] ?? '') })} small />
                </li>
              )}
            </ul>
          </section>
        ))}
      </div>
      <div class="row dlg-foot">
        <p class="t2">{WORDS.keys.touch}</p>
        <button
          type="button"
          class="btn"
          data-testid="keys-reset"
          onClick={() => props.change({ bindings: DEFAULT_BINDINGS })}
        >
          {WORDS.keys.reset}
        </button>
      </div>
    </Dialog>
  );
}

/** A dispatcher tags nothing by hand: held, the same key backs off. */
function nameOf(role: Role, action: Action): string {
  if (role === 'dispatcher' && action === 'tag') return WORDS.actions['hold-back-off'];
  return WORDS.actions[action];
}
