import { useEffect, useMemo, useState } from 'preact/hooks';
import { LEVELS, levelAfter, planOf } from '../../shared/content/index.ts';
import type { SeatId } from '../../shared/kitchen/index.ts';
import type { Lobby as LobbyState } from '../../shared/net/index.ts';
import type { Doors } from '../app/doors.ts';
import { mutedSeats } from '../app/mute-memory.ts';
import type { ListScreen } from '../app/screen.ts';
import { type AppState, type Store, seatCodeOf } from '../app/store.ts';
import { fill, WORDS } from '../app/words/index.ts';
import { createSpeaker, type Speaker } from '../audio/speaker.ts';
import { labelOf } from '../input/bindings.ts';
import type { MatchLink } from '../net/match-link.ts';
import { KeysDialog, SettingsDialog } from './dialogs.tsx';
import { ComingBack, SeatQuestion, Trouble, Waiting } from './door-screens.tsx';
import { Howto } from './howto/howto.tsx';
import { SilenceBanner } from './hud/around.tsx';
import type { RoomAround } from './hud/room-around.tsx';
import { Lobby } from './lobby/lobby.tsx';
import { LookOn } from './look-on.tsx';
import { Menu } from './menu/menu.tsx';
import { NetworkLight } from './network.tsx';
import { Paged } from './paged.tsx';
import { Play } from './play.tsx';
import { Replay } from './replay/replay.tsx';
import { Result } from './result/result.tsx';
import { RoomActions } from './result/room-actions.tsx';
import { SilenceAround } from './room-button.tsx';
import { mySeatIn, RoomDialogs } from './room-dialogs.tsx';
import { Bests } from './rounds/bests.tsx';
import { Recent } from './rounds/recent.tsx';
import { RoundsPage } from './rounds/rounds-page.tsx';
import { type Stage, useStage } from './stage.ts';
import { listenForTaps } from './taps.ts';

export interface AppProps {
  store: Store;
  doors: Doors;
  host: HTMLElement;
}

export function App(props: AppProps) {
  const { store } = props;
  const state = useStore(store);
  const stage = useStage();
  const speaker = useMemo(() => createSpeaker(window), []);
  const { sound, volume, reducedMotion } = state.settings;
  useEffect(() => speaker.setVolume(sound ? volume / 10 : 0), [speaker, sound, volume]);
  useEffect(() => listenForTaps(document, () => speaker.play('put')), [speaker]);
  useEffect(() => {
    document.documentElement.dataset.motion = reducedMotion ? 'reduced' : 'full';
  }, [reducedMotion]);
  const close = () => store.show(null);
  const silence = state.link?.state === 'lost' ? WORDS.silent.unheard : null;
  return (
    <>
      <SilenceAround value={silence}>
        <ScreenOf {...props} state={state} stage={stage} speaker={speaker} />
        {state.link?.lobby && <RoomDialogs {...props} link={state.link} lobby={state.link.lobby} close={close} />}
      </SilenceAround>
      {state.notice && <Notice key={state.notice.id} text={state.notice.text} done={store.dismiss} />}
      {state.dialog === 'settings' && <SettingsDialog settings={state.settings} change={store.change} close={close} />}
      {state.dialog === 'keys' && <KeysDialog settings={state.settings} change={store.change} close={close} />}
    </>
  );
}

interface ScreenProps extends AppProps {
  state: AppState;
  stage: Stage;
  speaker: Speaker;
}

function ScreenOf(props: ScreenProps) {
  const { state, store } = props;
  const { screen } = state;
  switch (screen.kind) {
    case 'menu':
      return <Paged stage={props.stage}>{menu(props, screen.code)}</Paged>;
    case 'joining': {
      const code = 'code' in screen.entry ? screen.entry.code : '';
      return <Waiting text={fill(WORDS.joining[screen.entry.kind], { code })} cancel={store.leave} />;
    }
    case 'error':
      return <Trouble {...screen} store={store} />;
    case 'seat-question':
      return <SeatQuestion code={screen.code} store={store} />;
    case 'coming-back':
      return <ComingBack leave={store.leave} />;
    case 'lobby':
      return <Paged stage={props.stage}>{lobby(props)}</Paged>;
    case 'cooking':
      return state.link && cooking(props, state.link);
    case 'howto':
      return state.link ? (
        <Howto {...playProps(props)} around={null} link={state.link} play={() => store.enter({ kind: 'quick-play' })} />
      ) : (
        <Waiting text={WORDS.joining.lesson} cancel={store.leave} />
      );
    case 'result':
      return <Paged stage={props.stage}>{result(props)}</Paged>;
    case 'recent':
    case 'bests':
      return <Paged stage={props.stage}>{rounds(props, screen)}</Paged>;
    case 'replay':
      return <Replay key={screen.round} {...playProps(props)} {...screen} visit={store.visit} />;
  }
}

function menu({ state, store, doors }: ScreenProps, code: string) {
  return (
    <Menu
      code={code}
      sound={state.settings.sound}
      play={() => store.enter({ kind: 'quick-play' })}
      create={() => store.enter({ kind: 'create' })}
      join={(typed) => store.enter({ kind: 'join', code: typed })}
      watch={(shown) => store.enter({ kind: 'watch', code: shown })}
      waiting={doors.seats.waiting}
      back={(waiting) => store.go({ kind: 'room', code: waiting })}
      openKitchens={doors.openKitchens}
      learn={store.learn}
      list={(list) => store.visit({ kind: 'listed', list })}
      toggleSound={() => store.change({ sound: !state.settings.sound })}
      openKeys={() => store.show('keys')}
      openSettings={() => store.show('settings')}
    />
  );
}

function lobby({ state, store, doors }: ScreenProps) {
  const link = state.link;
  if (!link?.lobby) return null;
  const rename = (name: string) => {
    store.change({ name });
    if (name !== '') link.say({ kind: 'name', name });
  };
  return (
    <Lobby
      lobby={link.lobby}
      sessionId={link.sessionId}
      link={doors.linkTo(link.lobby.code)}
      levels={LEVELS}
      muted={mutedSeats(link.lobby, state.muted)}
      canMove={seatCodeOf(link) !== null}
      say={link.say}
      rename={rename}
      toggleMute={muting(store, link.lobby)}
      openSettings={() => store.show('room')}
      openDevice={() => store.show('device')}
      takeSeat={(seatCode) => link.lobby && store.enter({ kind: 'seat-code', code: link.lobby.code, seatCode })}
      leave={store.leave}
      network={
        <>
          <span class="light-place">
            <NetworkLight link={link} />
          </span>
          {silenceOver(link.lobby, link)}
        </>
      }
    />
  );
}

function result({ state, store, doors, speaker }: ScreenProps) {
  const link = state.link;
  const result = link?.result ?? null;
  const plan = result ? planOf(result.level) : null;
  if (!link?.lobby || !result || !plan) return null;
  const mine = mySeatIn(link.lobby, link);
  const kept = link.keptRound;
  return (
    <Result
      result={result}
      plan={plan}
      whose="ours"
      back={
        mine?.host
          ? { label: WORDS.result.lobby, press: () => link.say({ kind: 'back-to-lobby' }) }
          : { label: WORDS.lobby.back, press: store.leave }
      }
      momentAt={kept === null ? null : (tick) => ({ address: doors.linkToReplay(kept, tick), go: null })}
      counted={() => {
        speaker.play('round-over');
        if (result.hazards.some((hazard) => hazard.kind === 'race')) speaker.play('race');
        store.change({ roundsCooked: state.settings.roundsCooked + 1 });
      }}
    >
      <RoomActions
        replay={kept === null ? null : doors.linkToReplay(kept, 0)}
        isLost={link.isRoundLost}
        lobby={link.lobby}
        mine={mine}
        nextDinner={levelAfter(link.lobby.level)}
        rematch={() => link.say({ kind: 'rematch' })}
        next={() => link.say({ kind: 'next-level' })}
        sit={() => link.say({ kind: 'sit' })}
      />
      {silenceOver(link.lobby, link)}
    </Result>
  );
}

/** Over a board: whoever has a seat there keeps it. */
function silenceOver(lobby: LobbyState, link: MatchLink) {
  const words = mySeatIn(lobby, link) ? WORDS.silent.seat : WORDS.silent.watching;
  return <SilenceBanner lost={link.state === 'lost'} words={words} />;
}

function rounds({ store, doors }: ScreenProps, screen: ListScreen) {
  const watch = (round: string) => store.visit({ kind: 'replayed', round, fromTick: 0 });
  const cook = () => store.enter({ kind: 'quick-play' });
  return (
    <RoundsPage screen={screen} levels={LEVELS.map((plan) => plan.level)} visit={store.visit}>
      {screen.kind === 'recent' ? (
        <Recent doors={doors} level={screen.level} watch={watch} cook={cook} />
      ) : (
        <Bests doors={doors} level={screen.level} watch={watch} cook={cook} />
      )}
    </RoundsPage>
  );
}

/** Whoever has a seat cooks, everybody else looks on. */
function cooking(props: ScreenProps, link: MatchLink) {
  const { lobby } = link;
  if (!lobby) return null;
  const { state, store } = props;
  const around: RoomAround = {
    lobby,
    mine: mySeatIn(lobby, link),
    muted: { all: state.settings.muteCalls, seats: mutedSeats(lobby, state.muted) },
    canMove: seatCodeOf(link) !== null,
    keys: props.stage.touch
      ? { call: '', pause: '' }
      : { call: labelOf(state.settings.bindings, 'call'), pause: labelOf(state.settings.bindings, 'pause') },
    say: link.say,
    emote: link.emote,
    toggleMute: muting(store, lobby),
    openDevice: () => store.show('device'),
  };
  const shared = { ...playProps(props), link, around };
  return around.mine ? (
    <Play {...shared} leave={() => store.show('leave')} />
  ) : (
    <LookOn {...shared} openOwnSeat={() => store.show('own-seat')} />
  );
}

function playProps({ doors, host, state, speaker, stage, store }: ScreenProps) {
  return {
    doors,
    host,
    settings: state.settings,
    speaker,
    stage,
    toggleSound: () => store.change({ sound: !state.settings.sound }),
    leave: store.leave,
  };
}

/** Whoever is muted stays so on whatever seat. */
function muting(store: Store, { seats }: LobbyState): (seat: SeatId) => void {
  return (seat) => {
    const person = seats.find((each) => each.seat === seat)?.sessionId ?? null;
    if (person !== null) store.toggleMute(person);
  };
}

const NOTICE_MS = 3000;

/** What the room would not do, over whatever screen is shown. */
function Notice(props: { text: string; done: () => void }) {
  useEffect(() => {
    const timer = setTimeout(props.done, NOTICE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="toast notice" role="status" data-testid="notice">
      {props.text}
    </div>
  );
}

function useStore(store: Store): AppState {
  const [state, setState] = useState(store.state);
  useEffect(() => {
    const look = () => setState(store.state);
    // Something may have happened since the first picture.
    look();
    return store.subscribe(look);
  }, [store]);
  return state;
}
