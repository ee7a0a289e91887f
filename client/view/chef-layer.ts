import { type ChefId, type ChefView, TICKS_PER_SECOND, unitX } from '../../shared/kitchen/index.ts';
import { myApronChef } from '../input/look.ts';
import type { Frame, Pose as Place } from '../model/frame.ts';
import {
  box,
  CHEF_BOX,
  CHEF_SCALE,
  CHEF_SPOTS,
  type ChefNumber,
  COLOURS,
  chef as chefDrawing,
  type Drawing,
  sprout,
  stars,
  UNITS_PER_TILE,
} from './art/index.ts';
import { feetAreHidden, figureOf } from './chef-figure.ts';
import { chefDepth, DEPTH } from './depth.ts';
import { toX, toY } from './layout.ts';
import {
  askedDegrees,
  dashStretch,
  handsFrame,
  hopUnits,
  isReaching,
  mix,
  plantScale,
  popScale,
  REACH,
  refusedUnits,
  sproutSize,
  stepLift,
} from './motion.ts';
import {
  createSprite,
  destroySprite,
  hide,
  type Moments,
  type Painter,
  reconciler,
  type Sprite,
  show,
} from './painter.ts';
import { feetAt } from './strings.ts';

export interface ChefLayer {
  draw(frame: Frame): void;
  destroy(): void;
}

interface Figure {
  shadow: Sprite;
  glow: Sprite;
  body: Sprite;
  stars: Sprite;
  sprouts: readonly [Sprite, Sprite];
}

/** Everybody who stands in the kitchen; the chefs of a deadlock above its dim. */
export function createChefLayer(painter: Painter, moments: Moments): ChefLayer {
  const figures = reconciler<Figure>(() => createFigure(painter), destroyFigure);
  return {
    draw(frame) {
      const lifted = liftedChefs(frame);
      const mine = myApronChef(frame)?.id ?? null;
      for (const [index, chef] of frame.snapshot.chefs.entries()) {
        const place = frame.poses[index] ?? { x: chef.x, y: chef.y, facing: chef.facing, moving: false };
        const standing = { chef, place, isLifted: lifted.has(chef.id), isMine: chef.id === mine };
        drawFigure(painter, moments, frame, standing, figures.meet(chef.id));
      }
      figures.settle();
    },
    destroy: () => figures.clear(),
  };
}

export function liftedChefs(frame: Frame): ReadonlySet<ChefId> {
  return new Set(frame.snapshot.deadlocks.flatMap((deadlock) => deadlock.ring.map((member) => member.chef)));
}

export function chefNumber(chef: Pick<ChefView, 'number'>): ChefNumber {
  const { number } = chef;
  return number === 2 || number === 3 || number === 4 || number === 5 || number === 6 ? number : 1;
}

interface Standing {
  chef: ChefView;
  place: Place;
  isLifted: boolean;
  isMine: boolean;
}

/** Among those on one spot, one's own chef stands in front. */
const MINE_IN_FRONT = 0.5;

const STEP_UNITS = 4;
const TOP_RISE = 31;

function drawFigure(painter: Painter, moments: Moments, frame: Frame, standing: Standing, figure: Figure): void {
  const { layout, nowMs, isCalm } = painter;
  const { chef, place, isLifted, isMine } = standing;
  const feet = feetAt(place);
  const now = { direction: place.facing, frame: isCalm ? (0 as const) : handsFrame(nowMs) };
  const figured = figureOf(frame.plan, frame.snapshot, chef, now);
  const reaches = isMine && figured.pose === 'stand' && isReaching(moments.since(REACH, nowMs));
  const options = reaches ? { ...figured, pose: 'reach' as const } : figured;
  const number = chefNumber(chef);
  const key = `chef/${number}/${Object.values(options).join('/')}`;
  show(
    painter,
    figure.body,
    key,
    'kitchen',
    () => chefDrawing(number, { ...options, shadow: false, stars: false, sprout: 0 }),
    CHEF_SCALE,
  );

  const isPlanted = options.state === 'BLOCKED';
  if (!isPlanted) moments.forget(`planted/${chef.id}`);
  const aside = isCalm ? 0 : refusedUnits(moments.since(`refused/${chef.id}`, nowMs));
  const lift = isCalm
    ? 0
    : hopUnits(moments.since(`hop/${chef.id}`, nowMs)) + (place.moving ? stepLift(nowMs) * STEP_UNITS : 0);
  const depth = (isLifted ? DEPTH.lifted + feet.y : chefDepth(place.y)) + (isMine ? MINE_IN_FRONT : 0);
  const { image } = figure.body;
  image.setPosition(toX(layout, feet.x + aside), toY(layout, feet.y - lift)).setDepth(depth);
  image.setAngle(isCalm ? 0 : wiggleDegrees(frame, chef, nowMs));
  stretch(painter, moments, standing, figure.body);
  cropBehindStation(frame, standing, figure.body);

  const hidden = isLifted && feetAreHidden(frame.plan, place);
  drawShadow(painter, figure, feet, { isPlanted, depth, hidden });
  drawGlow(painter, figure, feet, { depth, shown: isLifted && !hidden });
  drawSprouts(painter, figure, feet, { waitedTicks: frame.tick - chef.sinceTick, depth, shown: isPlanted && !hidden });
  drawStars(painter, figure, feet, { depth, shown: chef.state === 'STUNNED' });
}

/** Somebody asks this chef to free something. */
function wiggleDegrees({ calls }: Frame, chef: ChefView, nowMs: number): number {
  const asked = calls.find((call) => call.kind === 'ping' && call.hint.kind === 'free' && call.hint.holder === chef.id);
  return asked === undefined ? 0 : askedDegrees(nowMs - asked.sinceMs);
}

/** Dash, steps, and the little swell when something is taken. */
function stretch(painter: Painter, moments: Moments, { chef, place }: Standing, { image, zoom }: Sprite): void {
  const { nowMs, isCalm } = painter;
  if (isCalm) {
    image.setScale(zoom);
    return;
  }
  const dash = dashStretch(moments.since(`dash/${chef.id}`, nowMs));
  const step = place.moving ? 1 - 0.03 * (1 - stepLift(nowMs)) : 1;
  const pop = mix(1, popScale(moments.since(`take/${chef.id}`, nowMs)), 0.4);
  const along = unitX(place.facing) !== 0;
  const planted = chef.state === 'BLOCKED' ? plantScale(moments.sinceSeen(`planted/${chef.id}`, nowMs)) : 1;
  const long = mix(1, 1.18, dash);
  const flat = mix(1, 0.86, dash);
  image.setScale(zoom * pop * planted * (along ? long : flat), zoom * pop * step * (along ? flat : long));
}

/** Above the dim nothing hides a chef, so the part behind a station's top is cut off. */
function cropBehindStation(frame: Frame, { place, isLifted }: Standing, { image, picture }: Sprite): void {
  if (!isLifted || picture === null || !feetAreHidden(frame.plan, place)) {
    if (image.isCropped) image.setCrop();
    return;
  }
  const row = Math.floor(place.y / 1000) + 1;
  const cut = row * UNITS_PER_TILE - TOP_RISE;
  const top = feetAt(place).y + CHEF_BOX.y * CHEF_SCALE;
  const height = (cut - top) * (picture.pixelsPerUnit / CHEF_SCALE);
  image.setCrop(0, 0, image.frame.width, Math.max(0, Math.round(height)));
}

function drawShadow(
  painter: Painter,
  { shadow }: Figure,
  feet: { x: number; y: number },
  now: { isPlanted: boolean; depth: number; hidden: boolean },
): void {
  if (now.hidden) {
    hide(shadow);
    return;
  }
  const width = now.isPlanted ? 36 : 30;
  show(painter, shadow, `shadow/${width}`, 'kitchen', () => ellipse(width, 10.5, COLOURS.ink, 0.24), CHEF_SCALE);
  shadow.image.setPosition(toX(painter.layout, feet.x), toY(painter.layout, feet.y + 1)).setDepth(now.depth - 0.02);
}

function drawGlow(
  painter: Painter,
  { glow }: Figure,
  feet: { x: number; y: number },
  now: { depth: number; shown: boolean },
): void {
  if (!now.shown) {
    hide(glow);
    return;
  }
  show(painter, glow, 'glow', 'kitchen', () => ellipse(52, 22, '#FFF1C9', 0.28));
  glow.image.setPosition(toX(painter.layout, feet.x), toY(painter.layout, feet.y)).setDepth(now.depth - 0.03);
}

const SPROUT_MOST = 1.3;

function drawSprouts(
  painter: Painter,
  { sprouts }: Figure,
  feet: { x: number; y: number },
  now: { waitedTicks: number; depth: number; shown: boolean },
): void {
  const size = painter.isCalm ? 1 : sproutSize((now.waitedTicks * 1000) / TICKS_PER_SECOND);
  const spots = [CHEF_SPOTS.sproutLeft, CHEF_SPOTS.sproutRight] as const;
  for (const [index, sprite] of sprouts.entries()) {
    const spot = spots[index] ?? CHEF_SPOTS.sproutLeft;
    if (!now.shown) {
      hide(sprite);
      continue;
    }
    show(painter, sprite, 'sprout', 'kitchen', sprout, CHEF_SCALE * SPROUT_MOST);
    const grown = (size / SPROUT_MOST) * sprite.zoom;
    sprite.image
      .setPosition(toX(painter.layout, feet.x + spot.x * CHEF_SCALE), toY(painter.layout, feet.y + spot.y * CHEF_SCALE))
      .setScale(index === 0 ? grown : 0.8 * grown)
      .setFlipX(index === 1)
      .setDepth(now.depth + 0.02);
  }
}

function drawStars(
  painter: Painter,
  { stars: ring }: Figure,
  feet: { x: number; y: number },
  now: { depth: number; shown: boolean },
): void {
  if (!now.shown) {
    hide(ring);
    return;
  }
  show(painter, ring, 'stars', 'kitchen', stars, CHEF_SCALE);
  const sway = painter.isCalm ? 0 : Math.sin(painter.nowMs / 180);
  ring.image
    .setPosition(toX(painter.layout, feet.x + sway * 3), toY(painter.layout, feet.y + CHEF_SPOTS.stars.y * CHEF_SCALE))
    .setAngle(sway * 5)
    .setDepth(now.depth + 0.03);
}

function ellipse(rx: number, ry: number, fill: string, opacity: number): Drawing {
  return {
    svg: `<ellipse rx="${rx}" ry="${ry}" fill="${fill}" opacity="${opacity}"/>`,
    box: box(-rx, -ry, 2 * rx, 2 * ry),
  };
}

function createFigure(painter: Painter): Figure {
  const make = () => createSprite(painter, 0);
  return { shadow: make(), glow: make(), body: make(), stars: make(), sprouts: [make(), make()] };
}

function destroyFigure({ shadow, glow, body, stars: ring, sprouts }: Figure): void {
  for (const sprite of [shadow, glow, body, ring, ...sprouts]) destroySprite(sprite);
}
