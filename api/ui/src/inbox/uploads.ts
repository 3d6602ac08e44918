import { useEffect, useRef, useState } from 'react';
import { call } from '../session/session';
import type { Stored } from '../types';

export interface Upload extends Stored {
  name: string;
  /** Shows a picture before it is sent. */
  preview?: string;
}

/** Files that go along with an answer: uploaded when they are chosen, so that sending is quick. */
export function useUploads() {
  const [files, setFiles] = useState<Upload[]>([]);
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const previews = useRef<string[]>([]);
  useEffect(() => () => previews.current.forEach((url) => URL.revokeObjectURL(url)), []);

  const add = async (list: FileList | File[]) => {
    setError(null);
    for (const file of list) {
      setBusy(`Uploading ${file.name}…`);
      try {
        const stored = await upload(file);
        const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined;
        if (preview) previews.current.push(preview);
        setFiles((before) => [...before, { ...stored, name: stored.fileName ?? file.name, preview }]);
      } catch (failure) {
        setError(failure instanceof Error ? `${file.name}: ${failure.message}` : `${file.name} could not be uploaded.`);
      }
    }
    setBusy(null);
  };
  const remove = (file: Upload) => setFiles((before) => before.filter((each) => each !== file));
  const clear = () => setFiles([]);
  return { files, busy, error, add, remove, clear };
}

const upload = async (file: File): Promise<Stored> => {
  const answer = await call(`/api/v1/media?fileName=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'Content-Type': file.type || 'application/octet-stream' },
    body: file,
  });
  return (await answer.json()) as Stored;
};
