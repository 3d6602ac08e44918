import type { GatewayEvent } from './stream';

/** What a while of events asks to be looked at again. */
export class News {
  everything = false;
  accounts = false;
  quarantine = false;
  notifications = false;
  /** Conversations became one, or two again: one that is shown may be another by now. */
  merged = false;
  readonly conversations = new Set<string>();
  readonly messages = new Set<string>();
  /** How far messages came, by their ids. */
  readonly deliveries = new Map<string, string>();

  add({ type, data }: GatewayEvent) {
    const id = typeof data.id === 'string' ? data.id : undefined;
    if (type === 'reset') this.everything = true;
    else if (type.includes('.quarantine.')) this.quarantine = true;
    else if (type.includes('.notification.')) this.notifications = true;
    else if (/\.contact\.(un)?merged\./.test(type)) this.merged = true;
    else if (type.includes('.account.')) this.accounts = true;
    else if (type.includes('.conversation.')) this.note(this.conversations, id);
    else if (type.includes('.consent.')) {
      // of who has no conversation yet nothing is shown
      if (typeof data.conversation === 'string') this.conversations.add(data.conversation);
    } else if (type.includes('.message.') || type.includes('.reaction.') || type.includes('.media.')) {
      this.note(this.messages, id);
      const { state } = (data.delivery ?? {}) as { state?: unknown };
      if (id && typeof state === 'string') this.deliveries.set(id, state);
      // the delivery of a message changes nothing in its conversation, and does not name it
      if (typeof data.conversation === 'string') this.conversations.add(data.conversation);
    }
  }

  /** So much at once is quicker read anew. */
  get tooMuch() {
    return this.everything || this.conversations.size + this.messages.size > 60;
  }

  private note(set: Set<string>, id: string | undefined) {
    if (id) set.add(id);
    else this.everything = true;
  }
}
