import { useEffect, useRef, useState } from 'react';
import { call } from '../session/session';
import type { Stored } from '../types';
import type { Attached } from './drafts';

export interface Upload extends Attached {
  /** Shows a picture before it is sent. */
  preview?: string;
}

const previews = new Map<string, string>();

/** A picture that was chosen on this page needs not come back from the gateway to be shown. */
export const previewOf = (file: Attached) => previews.get(file.id);

/** Lets go of pictures that are with no draft any more. */
export const sweepPreviews = (kept: Attached[]) => {
  for (const [id, url] of previews) {
    if (kept.some((file) => file.id === id)) continue;
    URL.revokeObjectURL(url);
    previews.delete(id);
  }
};

/** A file that goes along with an answer: uploaded when it is chosen, so that sending is quick. */
export const attachable = async (file: File): Promise<Attached> => {
  const stored = await upload(file);
  if (file.type.startsWith('image/')) previews.set(stored.id, URL.createObjectURL(file));
  return { ...stored, name: stored.fileName ?? file.name };
};

/** A file for the header of a template: it is gone with the form it was chosen in. */
export function useUploads() {
  const [files, setFiles] = useState<Upload[]>([]);
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const mine = useRef<string[]>([]);
  useEffect(() => () => mine.current.forEach((url) => URL.revokeObjectURL(url)), []);

  const add = async (list: FileList) => {
    setError(null);
    for (const file of list) {
      setBusy(`Uploading ${file.name}…`);
      try {
        const stored = await upload(file);
        const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined;
        if (preview) mine.current.push(preview);
        setFiles((before) => [...before, { ...stored, name: stored.fileName ?? file.name, preview }]);
      } catch (failure) {
        setError(failure instanceof Error ? `${file.name}: ${failure.message}` : `${file.name} could not be uploaded.`);
      }
    }
    setBusy(null);
  };
  return { files, busy, error, add };
}

const upload = async (file: File): Promise<Stored> => {
  const answer = await call(`/api/v1/media?fileName=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'Content-Type': file.type || 'application/octet-stream' },
    body: file,
  });
  return (await answer.json()) as Stored;
};
