import { type ComponentChildren, render } from 'preact';

/**
 * As much of a browser's document as is needed to see which elements and texts a component makes. It reads no markup:
 * what is set as markup is kept as the text that it was, to be looked at.
 */
export class TinyNode {
  readonly nodeType: number;
  readonly localName: string;
  readonly childNodes: TinyNode[] = [];
  readonly attributes: { name: string; value: string }[] = [];
  readonly style: Record<string, unknown> = { setProperty: () => undefined };
  parentNode: TinyNode | null = null;
  data = '';
  innerHTML = '';
  namespaceURI = 'http://www.w3.org/1999/xhtml';

  constructor(nodeType: number, localName: string) {
    this.nodeType = nodeType;
    this.localName = localName;
  }

  get ownerDocument(): unknown {
    return tinyDocument;
  }

  get firstChild(): TinyNode | null {
    return this.childNodes[0] ?? null;
  }

  get nextSibling(): TinyNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }

  insertBefore(node: TinyNode, before: TinyNode | null): TinyNode {
    node.remove();
    const place = before === null ? -1 : this.childNodes.indexOf(before);
    this.childNodes.splice(place < 0 ? this.childNodes.length : place, 0, node);
    node.parentNode = this;
    return node;
  }

  appendChild(node: TinyNode): TinyNode {
    return this.insertBefore(node, null);
  }

  remove(): void {
    const siblings = this.parentNode?.childNodes ?? [];
    if (siblings.includes(this)) siblings.splice(siblings.indexOf(this), 1);
    this.parentNode = null;
  }

  removeChild(node: TinyNode): void {
    node.remove();
  }

  setAttribute(name: string, value: unknown): void {
    this.removeAttribute(name);
    this.attributes.push({ name, value: String(value) });
  }

  removeAttribute(name: string): void {
    const place = this.attributes.findIndex((attribute) => attribute.name === name);
    if (place >= 0) this.attributes.splice(place, 1);
  }

  addEventListener(): void {}

  removeEventListener(): void {}
}

const tinyDocument = {
  createElement: (name: string) => new TinyNode(1, name),
  createElementNS: (_namespace: string, name: string) => new TinyNode(1, name),
  createTextNode: (text: string) => Object.assign(new TinyNode(3, '#text'), { data: String(text) }),
};

/** What a page would hold: element names in order, texts, values of attributes, and whatever was set as markup. */
export interface Drawn {
  elements: string[];
  texts: string[];
  attributes: string[];
  markup: string[];
  /** Every button by its test id, with its attributes by name. */
  buttons: Map<string, Readonly<Record<string, string>>>;
}

export function draw(what: ComponentChildren): Drawn {
  const before = Reflect.get(globalThis, 'document') as unknown;
  Object.assign(globalThis, { document: tinyDocument });
  const root = new TinyNode(1, 'root');
  try {
    render(what, root as unknown as Element);
    const drawn: Drawn = { elements: [], texts: [], attributes: [], markup: [], buttons: new Map() };
    collect(root, drawn);
    render(null, root as unknown as Element);
    return drawn;
  } finally {
    Object.assign(globalThis, { document: before });
  }
}

/** Properties of our own class are no attributes of the page. */
const OWN = new Set(Object.keys(new TinyNode(1, 'x')));

function collect(node: TinyNode, drawn: Drawn): void {
  if (node.nodeType === 3) drawn.texts.push(node.data);
  else drawn.elements.push(node.localName);
  drawn.attributes.push(...node.attributes.map(({ value }) => value));
  for (const [key, value] of Object.entries(node)) {
    if (!OWN.has(key) && typeof value === 'string') drawn.attributes.push(value);
  }
  if (node.localName === 'button') {
    const named = Object.fromEntries(node.attributes.map(({ name, value }) => [name, value]));
    drawn.buttons.set(named['data-testid'] ?? '', named);
  }
  if (node.innerHTML !== '') drawn.markup.push(node.innerHTML);
  for (const child of node.childNodes) collect(child, drawn);
}
