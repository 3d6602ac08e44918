import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSay } from '../inbox/notices';
import { Problem } from '../session/session';
import type { Rules } from '../types';
import { save } from './data';
import { isBack, isPublished } from './draft';

/** Publishes a text as a new revision, and says how to take it back. */
export function usePublish(revision: number, base: string) {
  const queries = useQueryClient();
  const say = useSay();
  const [failed, setFailed] = useState<string[]>([]);
  const [saving, setSaving] = useState(false);

  /** @param then what becomes of the text that is worked on */
  const put = async (text: string, on: number, before: string, comment: string, done: string, then: (saved: Rules) => void): Promise<boolean> => {
    setSaving(true);
    setFailed([]);
    try {
      const saved = await save(text, on, comment);
      then(saved);
      queries.setQueryData(['rules'], saved);
      void queries.invalidateQueries({ queryKey: ['rule-revisions'] });
      void queries.invalidateQueries({ queryKey: ['rule-summaries'] });
      const undo = () => void put(before, saved.revision, text, `Back to revision ${on}`, 'Taken back.', (back) => isBack(back, true));
      say({ text: done, undo });
      return true;
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : 'It did not work.';
      const told = (failure instanceof Problem ? failure.errors : []).map(({ line, detail }) => `${line ? `Line ${line}: ` : ''}${detail}`);
      if (failure instanceof Problem && failure.code === 'stale-revision') {
        // what was published meanwhile is offered as soon as it is here
        void queries.invalidateQueries({ queryKey: ['rules'] });
        void queries.invalidateQueries({ queryKey: ['rule-revisions'] });
        say({ text: 'Somebody published rules meanwhile: nothing of yours is lost.' });
        return false;
      }
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
    publish: (text: string, comment: string, done = 'Published.') => put(text, revision, base, comment, done, isPublished),
    /** @param keeps whether what is not published yet stays, and stays unpublished */
    goBack: (text: string, to: number, keeps: boolean) =>
      put(text, revision, base, `Back to revision ${to}`, `Back to revision ${to}.`, (saved) => isBack(saved, keeps)),
  };
}
