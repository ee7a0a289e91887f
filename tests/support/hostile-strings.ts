/**
 * What people and programs put into a field for a name to break whatever shows it: markup, scripts, formulas, escapes,
 * keys of objects, invisible and turning signs, broken characters, and far too much of anything. Harmless as text.
 */

const SCRIPTS = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<body onload=alert(1)>',
  '<iframe src=javascript:alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<math><mi xlink:href="javascript:alert(1)">',
  '<style>@import "//x"</style>',
  '<link rel=stylesheet href=//x>',
  '<base href=//x>',
  '<meta http-equiv=refresh content=0>',
  '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<video><source onerror=alert(1)>',
  '<template><b></template>',
  '<!--><img src=x>-->',
  '<![CDATA[<b>]]>',
  '<?xml version="1.0"?>',
  '&lt;script&gt;',
  '&#60;script&#62;',
  '&#x3c;b&#x3e;',
  '&amp;&quot;&apos;',
  'javascript:alert(1)',
  'data:text/html,<b>',
  'vbscript:x',
  'expression(alert(1))',
  'url(//x)',
] as const;

const QUOTES = ["'", '"', '`', '\\', '\\"', "\\'", '">', "'>", '`>', '</b>', '*/', '-->', ']]>', '//', '/*'] as const;

const FORMULAS = ['=', '+', '-', '@', '\t=', '\r=', '\n=', '＝', '＋', '－', '＠', '%', '|'].flatMap((sign) => [
  `${sign}1+1`,
  `${sign}cmd|' /C calc'!A0`,
  `${sign}HYPERLINK("//x","y")`,
  `${sign}SUM(A1:A9)`,
]);

const LANGUAGES = [
  "' OR '1'='1",
  "'; DROP TABLE rounds;--",
  '1; SELECT 1',
  '" OR ""="',
  "\\'; --",
  '{{7*7}}',
  ['$', '{7*7}'].join(''),
  '#{7*7}',
  '<%= 7*7 %>',
  '{%print(1)%}',
  '$(id)',
  '`id`',
  '; rm -rf x',
  '| cat x',
  '&& id',
  '../../etc/passwd',
  '..\\..\\x',
  '%2e%2e%2f',
  '%00',
  '%n%n%s%s',
  '{0}{1}',
  '%(name)s',
  ['$', '{jndi:ldap://x}'].join(''),
  'x\r\nSet-Cookie: a=b',
  'x%0d%0aX: y',
  '$&$&',
  '$$',
  '$1',
  '{name}',
  '{thing}',
  '(?:a+)+$',
  '.*',
  '[object Object]',
  '{"level":50}',
  '"}\n{"level":60',
  '\u2028x\u2029',
];

const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'then',
  'length',
  '__defineGetter__',
  'undefined',
  'null',
  'true',
  'false',
  'NaN',
  'Infinity',
  '-0',
  '0',
  '1e309',
  '0x10',
  'on',
  'CON',
  'NUL',
  'host',
  'server',
  'admin',
  'chef:1',
  'seat:1',
  'lock:knife',
] as const;

const fromTo = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));

/** Signs that nobody sees, that turn the writing, steer a terminal, or are no characters at all. */
const UNSEEN = [
  ...fromTo(0x00, 0x1f),
  ...fromTo(0x7f, 0x9f),
  ...fromTo(0x200b, 0x200f),
  ...fromTo(0x2028, 0x202f),
  ...fromTo(0x2060, 0x206f),
  ...fromTo(0xfff0, 0xffff),
  ...fromTo(0xe0020, 0xe0030),
  ...fromTo(0xfe00, 0xfe0f),
  ...['\u00a0', '\u00ad', '\u034f', '\u061c', '\u115f', '\u180e', '\u3000', '\u3164', '\ufeff', '\uffa0'],
  ...['\ue000', '\uf8ff', '\u{f0000}', '\u{10ffff}', '\u{1d173}', '\u0378'],
  ...['\ud800', '\udbff', '\udc00', '\udfff', '\udc00\ud800'],
];

const ESCAPES = ['\u001b[31m', '\u001b[2J', '\u001b]0;x\u0007', '\u009b31m', '\u0008\u0008', '\u0007', '\u0004'];

const TURNING = ['\u202e', '\u202d', '\u2066', '\u2067', '\u2068', '\u2069', '\u202a', '\u202b', '\u202c'];

const TOO_MUCH = [
  'x'.repeat(10_000),
  ' '.repeat(500),
  '\n'.repeat(500),
  '\u0000'.repeat(200),
  `Z${'\u0336'.repeat(500)}`,
  `Z${'\u0300\u0489'.repeat(200)}`,
  '👩‍👩‍👧‍👦'.repeat(50),
  '🇫🇷'.repeat(60),
  '\u200d'.repeat(120),
  `${'x\u200d'.repeat(100)}`,
  '﷽'.repeat(50),
  '\u1100'.repeat(80),
  'ab '.repeat(100),
  '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  '❤\ufe0f\u200d🔥',
];

const WRAPPED = SCRIPTS.flatMap((script) => QUOTES.slice(6).map((quote) => `${quote}${script}`));

export const HOSTILE_STRINGS: readonly string[] = [
  ...SCRIPTS,
  ...WRAPPED,
  ...QUOTES.flatMap((quote) => [quote, `a${quote}b`, quote.repeat(5)]),
  ...FORMULAS,
  ...LANGUAGES,
  ...KEYS,
  ...UNSEEN.flatMap((sign) => [sign, `a${sign}b`]),
  ...ESCAPES.map((start) => `${start}Ann`),
  ...TURNING.map((turn) => `${turn}nnA<b>`),
  ...TOO_MUCH,
];
