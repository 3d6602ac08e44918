import type { Schema, Values } from './accounts/schema';

/** The API's JSON as this client reads it. Enums are open: a value that is not listed here is simply shown. */

export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

export interface Me {
  id: string;
  email: string;
  name: string;
  organization: string;
}

/** A program that rules may ask. */
export interface Connection {
  id: string;
  baseUrl: string;
  auth: 'NONE' | 'BEARER' | 'BASIC' | 'HMAC';
  detail?: string;
  methods: string[];
  hasSecret: boolean;
}

/** What a rule told somebody. */
export interface Notification {
  id: string;
  rule: string;
  text: string;
  message?: string;
  conversation?: string;
  at: string;
  readAt?: string;
}

export interface NotificationList {
  items: Notification[];
  unread: number;
}

export type Status = 'OPEN' | 'PENDING' | 'SNOOZED' | 'CLOSED' | 'SPAM';

export type Priority = 'low' | 'normal' | 'high' | 'urgent';

export interface Lane {
  id: string;
  account: string;
  channel: string;
  address: string;
  lastInboundAt?: string;
  /** Since when its contact wants nothing more there. */
  optedOutAt?: string;
}

export interface Conversation {
  id: string;
  contact: { id: string; name?: string; tags?: string[] };
  status: Status;
  priority?: Priority;
  /** When it opens by itself. */
  snoozedUntil?: string;
  /** What rules and people keep of it, by name. */
  attributes?: Record<string, string | number | boolean>;
  assignee?: string;
  tags?: string[];
  unread: number;
  lastMessage?: {
    id: string;
    channel: string;
    direction: Direction;
    preview: string;
    at: string;
    /** How far it came; missing for what came in. */
    state?: string;
    /** When it is to be sent. */
    sendAt?: string;
  };
  lanes: Lane[];
  updatedAt: string;
}

export type Direction = 'INBOUND' | 'OUTBOUND';

/** One line of an order; prices in the currency's minor unit. */
export interface OrderItem {
  productId: string;
  quantity: number;
  priceMinor?: number;
  currency?: string;
}

/** One of the types in `contentWords.ts`, or a provider's own. */
export interface Content {
  type: string;
  text?: string;
  kind?: string;
  state?: string;
  mediaId?: string;
  mimeType?: string;
  declaredMimeType?: string;
  fileName?: string;
  bytes?: number;
  caption?: string;
  contentId?: string;
  /** where a medium lies that is not in the store */
  source?: { ref?: string };
  latitude?: number;
  longitude?: number;
  name?: string;
  address?: string;
  label?: string;
  /** what a selection was read from */
  typed?: string;
  body?: string;
  footer?: string;
  actions?: { id: string; label: string }[];
  cards?: { name?: string; phones?: string[]; emails?: string[]; organization?: string }[];
  rendered?: string;
  /** of a template what it shows, of choices a text */
  header?: { content?: Content } | string;
  question?: string;
  options?: string[];
  url?: string;
  title?: string;
  /** what was done with a shared post */
  context?: string;
  /** what a shared post shows */
  media?: Content;
  items?: OrderItem[];
  status?: string;
  reference?: string;
  amountMinor?: number;
  currency?: string;
  /** what a system note is about, for programs */
  code?: string;
}

export interface Part {
  id: string;
  content: Content;
}

export interface Delivery {
  state: string;
  at?: string;
  error?: { code: string; message: string; providerCode?: string };
}

export interface Recipient {
  address?: string;
  kind: string;
  /** Missing where nobody tells of them alone. */
  receipt?: Delivery;
}

export interface Message {
  id: string;
  account: string;
  channel: string;
  lane: string;
  conversation: string;
  direction: Direction;
  origin: string;
  sender: { address?: string; displayName?: string };
  recipients?: Recipient[];
  parts: Part[];
  relation?: { replyTo?: { id?: string; externalId?: string }; forwarded?: { often?: boolean } };
  /** What brought the contact here: an advertisement, or the post that a comment is about. */
  referral?: { sourceType?: string; sourceUrl?: string; headline?: string; body?: string };
  email?: { subject?: string; cc?: string[]; html?: string; autoSubmitted?: string };
  occurredAt: string;
  receivedAt: string;
  delivery: Delivery;
  /** What its provider calls it; the part says of which step, where it left in several. */
  externalIds?: { scope: string; value: string; part?: string }[];
  reactions?: { emoji: string; actor: string }[];
  /** What it says less than was written, or otherwise. */
  losses?: { path: string; kind: string; reason: string }[];
  /** The idempotency key that it was sent by. */
  clientToken?: string;
  /** What only one party knows of; an edit leaves its moment here, which a mere reaction does not. */
  ext?: Record<string, unknown>;
  tombstone?: { at: string };
}

/** What is to be sent: a message at its time, or one that comes again. */
export interface Schedule {
  id: string;
  kind: 'MESSAGE' | 'RECURRING' | 'RULE';
  name?: string;
  /** what this message is an occurrence of */
  schedule?: string;
  conversation?: string;
  lane: string;
  channel?: string;
  to?: string;
  contactName?: string;
  text: string;
  contents: Content[];
  sendAt?: string;
  timezone?: string;
  version?: number;
  timetable?: { cron?: string; every?: string; at?: string[] };
  next: { at: string; local: string; change: string; wall?: string }[];
  /** of what a rule does later: its id */
  rule?: string;
  /** what the rule does then, by the keys of its actions */
  actions?: string[];
}

/** What sending would do. */
/** The short messages that a text is cut into. */
export interface Segments {
  count: number;
  encoding: 'GSM_7' | 'UCS_2' | string;
  units: number;
}

export interface Plan {
  verdict: string;
  steps?: { segments?: Segments }[];
  copies?: { cc: string[]; bcc: string[] };
  losses?: { path: string; reason: string }[];
  errors?: { pointer?: string; detail: string }[];
}

export interface Check {
  path: string;
  expected: string;
  /** missing or empty where nothing was looked at */
  actual?: string;
  holds: boolean;
  /** it neither holds nor fails, since nobody knows the value */
  unknown?: boolean;
}

export interface Verdict {
  rule: string;
  name?: string;
  revision?: number;
  outcome: string;
  why?: string;
  checks?: Check[];
}

export interface TraceStep {
  step: string;
  at: string;
  title: string;
  message?: string;
  /** others: how many rules have no verdict here */
  detail: Record<string, unknown> & { verdicts?: Verdict[]; others?: number };
}

export interface Trace {
  message: Message;
  steps: TraceStep[];
}

export interface Account {
  id: string;
  connector: string;
  name: string;
  state: string;
  code?: string;
  reason?: string;
  action?: string;
  since?: string;
  until?: string;
  /** without its secrets */
  config?: Values;
  /** what to enter at the provider, `{setting}` for a secret at its end; absent for channels that are not pushed */
  webhookUrl?: string;
}

/** A text that a channel's provider has approved. */
export interface TemplateText {
  name: string;
  language: string;
  status: string;
  category?: string;
  header?: string;
  body: string;
  footer?: string;
  /** What the header shows that is no text. */
  headerFormat?: 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION';
  buttons?: TemplateButton[];
}

export interface TemplateButton {
  /** What it does with a value; a button without a kind takes none. */
  kind?: 'URL' | 'QUICK_REPLY' | 'COPY_CODE';
  label: string;
  url?: string;
}

/** What a channel can carry, as far as this page cares. */
export interface Connector {
  id: string;
  name: string;
  docs?: string;
  /** absent where a plug-in is off */
  config?: Schema;
  capabilities?: { template?: string; segments?: number; gestures?: { reactions?: string; readMarks?: string; typing?: string } };
}

export interface Quarantined {
  id: string;
  journalId: string;
  slice: string;
  connector: string;
  /** For which it was taken in; missing where that was not known. */
  account?: string;
  providerType: string;
  reason: string;
  bytes: number;
  at: string;
}

export interface Stored {
  id: string;
  mimeType: string;
  bytes: number;
  fileName?: string;
}

export interface Bootstrap {
  sandbox?: string;
}

export interface Rules {
  revision: number;
  yaml: string;
  rules: RuleInShort[];
}

/** A rule in short. `manual`: people may have it begin by hand. */
export interface RuleInShort {
  id: string;
  name?: string;
  description?: string;
  status: string;
  stage: string;
  order: number;
  manual?: boolean;
}

/** A merge of two contacts that can be undone. */
export interface Merge {
  id: string;
  /** The one that was merged into the other, which shows it. */
  contact: string;
  name?: string;
  /** Of theirs. */
  addresses?: string[];
  by: string;
  at: string;
}
