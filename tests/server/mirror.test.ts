import { Decoder, Encoder } from '@colyseus/schema';
import { describe, expect, it } from 'vitest';
import { createHost, type Host } from '../../server/match/host.ts';
import { createLobby } from '../../server/match/lobby.ts';
import { mirrorNothing, mirrorSnapshot } from '../../server/match/mirror.ts';
import { mirrorLobby } from '../../server/match/mirror-lobby.ts';
import { createBot } from '../../shared/bots/index.ts';
import { LEVELS } from '../../shared/content/index.ts';
import { levelId, type Plan, type Role, snapshotOf } from '../../shared/kitchen/index.ts';
import { KitchenWire, lobbyFromState, snapshotFromState, TICKS_PER_PATCH } from '../../shared/net/index.ts';

/** A server's state and a page's copy of it, with nothing but bytes between them. */
function wireAndCopy() {
  const wire = new KitchenWire();
  const encoder = new Encoder(wire);
  const copy = new KitchenWire();
  const decoder = new Decoder(copy);
  decoder.decode(encoder.encodeAll());
  encoder.discardChanges();
  return {
    wire,
    copy,
    /** Bytes of the patch. */
    send(): number {
      const bytes = encoder.encode();
      decoder.decode(bytes);
      encoder.discardChanges();
      return bytes.length;
    },
    /** What somebody who comes now is sent. */
    copyForNewcomer(): KitchenWire {
      const late = new KitchenWire();
      new Decoder(late).decode(encoder.encodeAll());
      return late;
    },
  };
}

function hostOf(plan: Plan, roles: readonly Role[]): Host {
  return createHost({
    plan,
    seed: 5,
    seats: roles.map((role) => ({ role, bot: 'ordered-locker' as const })),
    chefsPerThreadSeat: null,
    createBot: (options) => createBot({ ...options, policy: 'greedy' }),
  });
}

const ROOMS = LEVELS.flatMap((plan) => {
  return plan.rules.roles.map((role): [string, Plan, Role[]] => [`${plan.level} with ${role}s`, plan, [role, role]]);
});

describe('the mirror', () => {
  it.each(ROOMS)('shows a page of %s exactly what the server sees, to the end', (_name, plan, roles) => {
    const { wire, copy, send, copyForNewcomer } = wireAndCopy();
    const host = hostOf(plan, roles);
    while (host.world.phase === 'cooking') {
      for (let tick = 0; tick < TICKS_PER_PATCH; tick++) host.tick();
      mirrorSnapshot(wire.round, host.snapshot());
      send();
      expect(snapshotFromState(copy.round)).toEqual(snapshotOf(plan, host.world));
      if (host.world.tick % 600 === 0) {
        expect(snapshotFromState(copyForNewcomer().round)).toEqual(host.snapshot());
      }
    }
  });

  it.each(ROOMS)('costs no byte where nothing changed in %s', (_name, plan, roles) => {
    const { wire, send } = wireAndCopy();
    const host = hostOf(plan, roles);
    for (let tick = 0; tick < 900; tick++) {
      host.tick();
      mirrorSnapshot(wire.round, host.snapshot());
      send();
      mirrorSnapshot(wire.round, host.snapshot());
      expect(send()).toBe(0);
    }
  });

  it('sends a tick and nothing else while everybody stands still', () => {
    const { wire, send } = wireAndCopy();
    const plan = LEVELS[0] as Plan;
    const host = createHost({
      plan,
      seed: 1,
      seats: [{ role: 'thread', bot: null }],
      chefsPerThreadSeat: null,
      createBot: () => ({ decide: () => [] }),
    });
    host.tick();
    mirrorSnapshot(wire.round, host.snapshot());
    send();
    host.tick();
    mirrorSnapshot(wire.round, host.snapshot());
    // The round's mark and number (3), the field (1) and its value (1).
    expect(send()).toBe(4);
  });

  it('survives a new round with fewer hands in the same state', () => {
    const { wire, copy, send } = wireAndCopy();
    const plan = LEVELS[0] as Plan;
    const first = hostOf(plan, ['thread', 'thread']);
    for (let tick = 0; tick < 300; tick++) first.tick();
    mirrorSnapshot(wire.round, first.snapshot());
    send();
    mirrorNothing(wire.round);
    send();
    expect(snapshotFromState(copy.round)).toBeNull();
    const second = hostOf(plan, ['dispatcher']);
    second.tick();
    mirrorSnapshot(wire.round, second.snapshot());
    send();
    expect(snapshotFromState(copy.round)).toEqual(second.snapshot());
  });

  it('shows the lobby', () => {
    const { wire, copy, send } = wireAndCopy();
    const card = { id: levelId('dinner'), roles: ['thread' as const], chefsPerThreadSeat: 1, loneChefs: null };
    const { lobby } = createLobby({ code: 'ABCDEF', level: card, isOpen: true });
    mirrorLobby(wire.lobby, lobby);
    send();
    expect(lobbyFromState(copy.lobby)).toEqual(lobby);
    mirrorLobby(wire.lobby, lobby);
    expect(send()).toBe(0);
  });
});
