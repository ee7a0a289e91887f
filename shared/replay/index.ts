export { type ParsedRecording, parseRecording } from './parse-recording.ts';
export { createRecorder, type Recorder, type RecorderSetup } from './recorder.ts';
export {
  DIGEST_EVERY_TICKS,
  RECORDING_FORMAT,
  type RecordedCommand,
  type RecordedDigest,
  type RecordedSetup,
  type Recording,
  RULES_VERSION,
} from './recording.ts';
export { commandsByTick, planOfRecording, type ReplayResult, replay } from './replay.ts';
