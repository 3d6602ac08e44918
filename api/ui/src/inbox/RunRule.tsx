import { useEffect, useRef, useState } from 'react';
import { Problem, send } from '../session/session';
import type { Conversation, RuleInShort } from '../types';
import { useRules } from './data';
import { useSay } from './notices';

/** The rules that people may have begin by hand; none where no live rule says so. */
export const useManualRules = (): RuleInShort[] => useRules().data?.rules.filter(({ manual, status }) => manual && status === 'live') ?? [];

interface Props {
  conversation: Conversation;
  rules: RuleInShort[];
  onClose: () => void;
}

/** Has a rule begin for this conversation. What it does comes by itself; the message's trace tells it. */
export function RunRule({ conversation, rules, onClose }: Props) {
  const say = useSay();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  /** The same key until it is certain what came of it: a repeat begins nothing twice. */
  const keys = useRef(new Map<string, string>());

  useEffect(() => list.current?.querySelector('button')?.focus(), []);

  const run = async (rule: RuleInShort) => {
    const name = rule.name ?? rule.id;
    const key = keys.current.get(rule.id) ?? crypto.randomUUID();
    keys.current.set(rule.id, key);
    setBusy(rule.id);
    setError(null);
    try {
      await send('POST', `/api/v1/rules/${rule.id}:run`, { conversationId: conversation.id }, { 'Idempotency-Key': key });
      say({ text: `“${name}” begins.` });
      onClose();
    } catch (failure) {
      if (failure instanceof Problem && failure.status < 500) keys.current.delete(rule.id);
      setError(`“${name}” did not begin. ${told(failure)}`);
    } finally {
      setBusy(null);
    }
  };

  return (
    <div
      className="tag-editor run-rule"
      role="group"
      aria-label="Run a rule"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <ul ref={list}>
        {rules.map((rule) => (
          <li key={rule.id}>
            <button className="small" aria-disabled={busy !== null} title={rule.description} onClick={() => busy === null && void run(rule)}>
              {busy === rule.id ? 'Begins…' : (rule.name ?? rule.id)}
            </button>
          </li>
        ))}
      </ul>
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

const told = (failure: unknown): string => {
  const details = failure instanceof Problem ? failure.errors.map(({ detail }) => detail) : [];
  return [failure instanceof Error ? failure.message : 'Nobody knows why.', ...details].join(' ');
};
