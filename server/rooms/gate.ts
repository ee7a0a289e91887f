import type { EventEmitter } from 'node:events';
import { Protocol } from '@colyseus/core';
import { FRAME_BURST, FRAMES_PER_SECOND, MOST_LATE_FRAMES } from '../limits.ts';
import type { Traffic } from '../match/seat-pace.ts';
import { createTokenBucket, type TickCount } from '../match/token-bucket.ts';

/** A connection as the transport has it. */
export interface Socket extends EventEmitter {
  readonly readyState: number;
  readonly bufferedAmount: number;
  close(code: number, reason?: string): void;
  terminate(): void;
}

/** What a frame is; goodbyes are always heard. */
export type FrameKind = Traffic | 'goodbye';

export interface GateKeeper {
  /** Whether the frame may come in. */
  mayPass(kind: FrameKind): boolean;
  /** More frames at once than any page sends. */
  onTooFast(): void;
  /** We hang up, whoever of us does and why. */
  onHangUp(code: number): void;
}

/** The framework keeps what a frame is in the low bits of its first byte, and marks in the others. */
const KIND_BITS = 31;
/** The state of a WebSocket that still listens. */
export const OPEN = 1;

/**
 * Stands between a socket and the framework: what the keeper turns away is never decoded. Whoever goes on talking after
 * we hung up is not waited for.
 */
export function gateSocket(socket: Socket, time: TickCount, keeper: GateKeeper): void {
  const frames = createTokenBucket(time, { burst: FRAME_BURST, perSecond: FRAMES_PER_SECOND });
  let lateFrames = 0;
  const mayPass = (frame: unknown): boolean => {
    if (socket.readyState !== OPEN) {
      lateFrames += 1;
      if (lateFrames > MOST_LATE_FRAMES) socket.terminate();
      return false;
    }
    if (!frames.take()) {
      keeper.onTooFast();
      return false;
    }
    // No page of ours sends these, and the framework would make as long a list of one as it says it is: of any length.
    if (protocolOf(frame) === Protocol.ROOM_INPUT_UNRELIABLE) return false;
    return keeper.mayPass(kindOfFrame(frame));
  };
  const emit = socket.emit.bind(socket);
  socket.emit = (event: string | symbol, ...words: unknown[]) => {
    if (event === 'message' && !mayPass(words[0])) return false;
    return emit(event, ...words);
  };
  const close = socket.close.bind(socket);
  socket.close = (code, reason) => {
    if (socket.readyState === OPEN) keeper.onHangUp(code);
    close(code, reason);
  };
}

export function kindOfFrame(frame: unknown): FrameKind {
  const protocol = protocolOf(frame);
  if (protocol === Protocol.LEAVE_ROOM) return 'goodbye';
  return protocol === Protocol.ROOM_INPUT_RELIABLE ? 'input' : 'message';
}

function protocolOf(frame: unknown): number {
  return frame instanceof Uint8Array ? (frame[0] ?? 0) & KIND_BITS : 0;
}
