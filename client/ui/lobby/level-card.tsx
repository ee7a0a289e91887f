import { useMemo } from 'preact/hooks';
import type { Plan } from '../../../shared/kitchen/index.ts';
import type { Lobby, RoomCommand } from '../../../shared/net/index.ts';
import { levelName, levelText } from '../../app/names.ts';
import { apronCount, roundSeconds } from '../../app/room-words.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { Art, Icon, LINES, Line } from '../art.tsx';
import { RoomButton } from '../room-button.tsx';
import { miniKitchen } from './mini-kitchen.ts';

const MODELS = ['threads', 'async', 'both'] as const;
const APRON_COUNTS = [1, 2, 3] as const;

export function LevelCard(props: {
  lobby: Lobby;
  levels: readonly Plan[];
  isHost: boolean;
  say: (command: RoomCommand) => void;
}) {
  const { lobby, levels } = props;
  const at = Math.max(
    0,
    levels.findIndex((plan) => plan.level === lobby.level),
  );
  const plan = levels[at] ?? null;
  const picture = useMemo(() => (plan ? miniKitchen(plan, 310) : ''), [plan]);
  const turn = (step: number) => {
    const next = levels[(at + step + levels.length) % levels.length];
    if (next) props.say({ kind: 'level', level: next.level });
  };
  return (
    <section class="panel level-card" aria-label={levelName(lobby.level)}>
      <Art svg={picture} class="mini-box" />
      <div class="level-words">
        <div class="row level-head">
          <h2 class="lil" data-testid="level-name">
            {levelName(lobby.level)}
          </h2>
          {plan && (
            <span class="pill time" data-testid="round-time">
              {fill(WORDS.lobby.seconds, { n: roundSeconds(plan, lobby) })}
              {lobby.clock === 'relaxed' && ` · ${WORDS.lobby.relaxed}`}
            </span>
          )}
          <span class="row arrs">
            <RoomButton
              class="arr"
              aria-label={WORDS.lobby.previous}
              data-testid="level-previous"
              disabled={!props.isHost}
              onClick={() => turn(-1)}
            >
              <Line d={LINES.back} size={16} />
            </RoomButton>
            <RoomButton
              class="arr"
              aria-label={WORDS.lobby.next}
              data-testid="level-next"
              disabled={!props.isHost}
              onClick={() => turn(1)}
            >
              <Line d={LINES.forth} size={16} />
            </RoomButton>
          </span>
        </div>
        <p class="t2 level-text">{levelText(lobby.level)}</p>
        <fieldset class="row mods" aria-label={WORDS.lobby.model}>
          {MODELS.map((model) => (
            <RoomButton
              key={model}
              class={`mod ${lobby.model === model ? 'on' : ''}`}
              aria-pressed={lobby.model === model}
              disabled={!props.isHost}
              data-testid={`model-${model}`}
              onClick={() => props.say({ kind: 'model', model })}
            >
              <b>{WORDS.models[model][0]}</b>
              {WORDS.models[model][1]}
            </RoomButton>
          ))}
        </fieldset>
        {lobby.chefsOnOneApron === null ? (
          <Facts lobby={lobby} />
        ) : (
          <ApronChoice {...props} count={lobby.chefsOnOneApron} />
        )}
      </div>
    </section>
  );
}

function Facts(props: { lobby: Lobby }) {
  const { chosenSeed } = props.lobby;
  const aprons = apronCount(props.lobby);
  return (
    <div class="row facts">
      <span>
        <Icon name="locked" size={20} />
        {WORDS.lobby.enforced}
      </span>
      <span>
        <Apron />
        {aprons === 1 ? WORDS.lobby.apron : fill(WORDS.lobby.aprons, { n: aprons })}
      </span>
      <span data-testid="dealt">
        <Icon name="game-die" size={20} />
        {chosenSeed === null ? WORDS.lobby.dealt : fill(WORDS.lobby.dealtNumber, { n: chosenSeed })}
      </span>
    </div>
  );
}

/** Threads on one core: a lone player may share its apron between two or three chefs. */
function ApronChoice(props: { count: 1 | 2 | 3; isHost: boolean; say: (command: RoomCommand) => void }) {
  return (
    <fieldset class="row facts aprons" aria-label={WORDS.lobby.chefsOnApron}>
      <span>
        <Apron />
        {WORDS.lobby.chefsOnApron}
      </span>
      <span class="seg">
        {APRON_COUNTS.map((count) => (
          <RoomButton
            key={count}
            class={count === props.count ? 'on' : ''}
            aria-pressed={count === props.count}
            disabled={!props.isHost}
            data-testid={`chefs-${count}`}
            onClick={() => props.say({ kind: 'chefs-on-one-apron', count })}
          >
            {count}
          </RoomButton>
        ))}
      </span>
    </fieldset>
  );
}

export function Apron() {
  return (
    <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20">
      <path d="M6 2h8l1 5q3 1 3 4v5q0 3-3 3H5q-3 0-3-3v-5q0-3 3-4Z" fill="#fff" stroke="#2B1B2D" stroke-width="2" />
    </svg>
  );
}
