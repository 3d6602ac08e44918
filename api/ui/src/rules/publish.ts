import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSay } from '../inbox/notices';
import { Problem } from '../session/session';
import { save } from './data';
import { load } from './draft';

/** Publishes a text as a new revision, and says how to take it back. */
export function usePublish(revision: number, base: string) {
  const queries = useQueryClient();
  const say = useSay();
  const [failed, setFailed] = useState<string[]>([]);
  const [saving, setSaving] = useState(false);

  const put = async (text: string, on: number, before: string, comment: string, done: string): Promise<boolean> => {
    setSaving(true);
    setFailed([]);
    try {
      const saved = await save(text, on, comment);
      load(saved, true);
      queries.setQueryData(['rules'], saved);
      void queries.invalidateQueries({ queryKey: ['rule-revisions'] });
      void queries.invalidateQueries({ queryKey: ['rule-summaries'] });
      say({ text: done, undo: () => void put(before, saved.revision, text, `Back to revision ${on}`, 'Taken back.') });
      return true;
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : 'It did not work.';
      const told = (failure instanceof Problem ? failure.errors : []).map(({ line, detail }) => `${line ? `Line ${line}: ` : ''}${detail}`);
      setFailed([message, ...told]);
      say({ text: [message, told[0]].filter(Boolean).join(' ') });
      return false;
    } finally {
      setSaving(false);
    }
  };

  return {
    /** What was refused and why, line by line; empty where nothing was. */
    failed,
    saving,
    forget: () => setFailed([]),
    publish: (text: string, comment: string, done = 'Published.') => put(text, revision, base, comment, done),
  };
}
