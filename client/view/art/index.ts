/** The drawing kit's door: every sprite as SVG markup with its rectangle. Units: one tile is 96. No engine in here. */

export { CHALK_NUMBER, TILL_NUMBER } from './appliances.ts';
export { BUBBLE_SHIFT, BUBBLE_SIDES, BUBBLE_TEXT, type BubbleSide, bubble } from './bubble.ts';
export { BUZZER_NUMBER, type BuzzerLook, buzzer } from './buzzer.ts';
export {
  CHEF_BOX,
  CHEF_SCALE,
  CHEF_SPOTS,
  type ChefOptions,
  chef,
  FACINGS,
  type Facing,
  LOAD_SPOTS,
  type Mood,
  POSES,
  type PortraitOptions,
  type Pose,
  portrait,
  sprout,
  stars,
} from './chef.ts';
export {
  at,
  type Box,
  box,
  boxAround,
  type Drawing,
  type Point,
  placed,
  type Raster,
  rasterOf,
  stacked,
  toDataUrl,
  toInlineSvg,
  toSvg,
  UNITS_PER_TILE,
} from './drawing.ts';
export { ICON_NAMES, type IconName } from './icon-names.ts';
export { icon, iconAt, inlineIcon } from './icons.ts';
export {
  ITEM_BOX,
  ITEM_NAMES,
  ITEM_SIZE,
  type ItemName,
  item,
  plateShape,
  TOOL_NAMES,
  type ToolName,
  tool,
} from './items.ts';
export {
  joinsRow,
  type KitchenPicture,
  kitchenPicture,
  type PicturedChef,
  type PicturedStation,
  rowEnds,
} from './kitchen-picture.ts';
export { type MarkLook, mark, type PlateLook, plateWidth, stateGlyphDrawing, statePlate, youArrow } from './marks.ts';
export { awning, bottle, logo, menuScene } from './menu-art.ts';
export {
  CHEF_NUMBERS,
  CHEF_STATES,
  CHEFS,
  type ChefLook,
  type ChefNumber,
  type ChefState,
  COLOURS,
  type MarkShape,
  STATES,
  type StateLook,
} from './palette.ts';
export { dustPuff, sootPuff } from './puffs.ts';
export { RING, type RingLook, ring, ringGround } from './ring.ts';
export { frontWall, room, viewOfScreen } from './room.ts';
export { type Mat, type Pane, type PlacedStation, planRoom, type RoomPlan, type Run } from './room-plan.ts';
export {
  angleOnRope,
  chevron,
  pointOnRope,
  ROPE_CHEVRONS_AT,
  ROPE_LABEL_AT,
  ROPE_SAG,
  ROPE_STROKES,
  type RopeKind,
  type RopeLabelLook,
  type RopeLook,
  type RopeStroke,
  rope,
  ropeControl,
  ropeLabel,
  ropeLabelText,
  ropeLabelWidth,
} from './rope.ts';
export { selection } from './selection.ts';
export { SPEECH_HEIGHT, type SpeechLook, speech, speechText, speechWidth } from './speech.ts';
export {
  type CounterTop,
  DECOR_NAMES,
  type DecorName,
  type Ends,
  ITEM_ON_STATION_SCALE,
  PASS_SPOT,
  RING_SPOT,
  SHOP_DOOR_BOX,
  STATION_BOX,
  STATION_SPOT,
  type StationKind,
  type StationLook,
  station,
  TAG_SPOT,
  VESSEL_SPOT,
} from './stations.ts';
export { TAG_TILT_DEGREES, tag } from './tag.ts';
export { lidDrawing, smoke, steam, VESSEL_CONTENTS, type VesselContents, type VesselKind, vessel } from './vessels.ts';
