import type { ChefView, Command, LockView } from '../../../shared/kitchen/index.ts';
import { chefName, chefNumberOf, lockName } from '../../app/names.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { type Bindings, labelOf } from '../../input/bindings.ts';
import type { Deed } from '../../input/hands.ts';
import { myApronChef, myChefs, tagsOf } from '../../input/look.ts';
import type { Frame } from '../../model/frame.ts';
import { portrait, toInlineSvg } from '../../view/art/index.ts';
import { Art, chefTint, Icon, LINES, Line, Mark } from '../art.tsx';
import { Key, Press } from '../parts.tsx';
import { stationPicture } from '../pictures.ts';

const MOST_TAGS = 5;

export interface PanelHands {
  bindings: Bindings;
  send: (command: Command) => void;
  do: (deed: Deed) => void;
}

export interface MyPanelProps {
  frame: Frame;
  touch: boolean;
  /** Null for those who only watch this seat. */
  hands: PanelHands | null;
}

/** Who this seat is, its other chefs, and the locks it holds. */
export function MyPanel(props: MyPanelProps) {
  const { frame, hands } = props;
  const chef = myApronChef(frame);
  if (!chef) return null;
  const number = chefNumberOf(chef.number);
  const chefs = myChefs(frame);
  const tags = tagsOf(frame, chef.id).slice(0, MOST_TAGS);
  const showTags = !props.touch || tags.length > 0;
  return (
    <div class="dark row me" data-testid="me">
      {chefs.length > 1 ? (
        <div class="row portraits">
          {chefs.map((own) => (
            <Portrait key={own.id} chef={own} hands={hands} />
          ))}
          {hands && !props.touch && <Key label={labelOf(hands.bindings, 'next-chef')} small />}
        </div>
      ) : (
        <>
          <Mark chef={number} size={props.touch ? 26 : 34} />
          {!props.touch && (
            <div class="me-name">
              <b>{chefName(number)}</b>
              <span>{hands ? WORDS.hud.thatIsYou : WORDS.states[chef.state]}</span>
            </div>
          )}
        </>
      )}
      {showTags && !props.touch && <div class="me-bar" />}
      {showTags && !props.touch && <span class="cap">{hands ? WORDS.hud.yourTags : WORDS.hud.tags}</span>}
      {showTags && tags.length === 0 && <span class="none">{WORDS.hud.noTags}</span>}
      {tags.map((tag, index) => (
        <TagChip key={tag.id} {...props} tag={tag} index={index} tint={chefTint(number)} />
      ))}
      {chef.queueLength > 0 && (
        <span class="queue" data-testid="queue">
          {WORDS.hud.queue} <b>{chef.queueLength}</b>
        </span>
      )}
    </div>
  );
}

function TagChip(props: MyPanelProps & { tag: LockView; index: number; tint: string }) {
  const { hands } = props;
  const { plan } = props.frame;
  const name = lockName(plan, props.tag.id);
  const station = plan.stations.find((candidate) => candidate.id === props.tag.station) ?? null;
  return (
    <Press
      class="chip"
      style={{ background: props.tint }}
      label={fill(WORDS.hud.walkToTag, { thing: name })}
      testid={`tag-${props.index + 1}`}
      press={hands && (() => hands.do({ kind: 'walk-to-tag', index: props.index }))}
    >
      <Icon name={stationPicture(station)} size={props.touch ? 20 : 22} />
      {name}
      {hands && props.touch && <Line d={LINES.cross} size={16} width={2.8} />}
      {hands && !props.touch && <Key label={String(props.index + 1)} small />}
    </Press>
  );
}

function Portrait(props: { chef: ChefView; hands: PanelHands | null }) {
  const { chef, hands } = props;
  const number = chefNumberOf(chef.number);
  const name = chefName(number);
  const words = chef.rings ? WORDS.hud.ringing : WORDS.hud.giveApron;
  const svg = toInlineSvg(
    portrait(number, { apron: chef.hasApron, ringing: chef.rings, state: chef.state }),
    60,
    'portrait',
  );
  return (
    <Press
      class={`por ${chef.hasApron ? 'on' : ''} ${chef.rings ? 'rings' : ''}`}
      pressed={chef.hasApron}
      label={fill(words, { name })}
      title={`${name}: ${WORDS.states[chef.state]}`}
      testid={`portrait-${number}`}
      press={hands && (() => hands.send({ kind: 'move-apron', chef: chef.id }))}
    >
      <Art svg={svg} />
      <span class={`por-state ${chef.state.toLowerCase()}`}>
        {chef.hasApron ? WORDS.hud.apron : WORDS.states[chef.state]}
      </span>
    </Press>
  );
}
