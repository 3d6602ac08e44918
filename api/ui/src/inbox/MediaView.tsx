import { useEffect, useState } from 'react';
import { call } from '../session/session';
import type { Content } from '../types';
import { Icon } from './Icon';
import { saveFile } from './saveFile';

/** The object URL of a stored medium; fetched with the bearer header, released with the component. */
export function useMedia(mediaId: string | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!mediaId) return undefined;
    let mine: string | null = null;
    let gone = false;
    call(`/api/v1/media/${mediaId}`)
      .then((answer) => answer.blob())
      .then((blob) => {
        if (gone) return;
        mine = URL.createObjectURL(blob);
        setUrl(mine);
      })
      .catch(() => undefined);
    return () => {
      gone = true;
      if (mine) URL.revokeObjectURL(mine);
    };
  }, [mediaId]);
  return url;
}

export const size = (bytes: number | undefined) => {
  if (bytes === undefined) return '';
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
};

/** A picture, film, sound or file. One that we sent by its address lies there, and is not shown before somebody asks. */
export function MediaView({ content, ours }: { content: Content; ours: boolean }) {
  const kind = content.kind ?? 'FILE';
  const mime = content.mimeType ?? content.declaredMimeType ?? '';
  const seen = kind === 'IMAGE' || kind === 'STICKER' || kind === 'GIF';
  const heard = kind === 'AUDIO' || kind === 'VOICE';
  const stored = content.mediaId !== undefined && content.state === 'STORED';
  const url = useMedia(stored && (seen || heard || kind === 'VIDEO') ? content.mediaId : undefined);
  const name = content.fileName ?? kind.toLowerCase();

  const link = content.source?.ref;
  if (ours && !content.mediaId && link?.startsWith('https://')) {
    return (
      <figure className="media-waiting">
        <Icon name="file" />
        <a href={link} target="_blank" rel="noreferrer">
          {name}
        </a>{' '}
        {content.caption}
      </figure>
    );
  }
  if (!stored) {
    const why = content.state === 'UNAVAILABLE' ? 'is not available any more' : content.state === 'BLOCKED' ? 'was blocked' : 'is being fetched…';
    return (
      <figure className="media-waiting">
        <Icon name="file" /> {name} {why}
      </figure>
    );
  }
  return (
    <figure className="media">
      {seen && mime.startsWith('image/') && (
        <a href={url ?? undefined} target="_blank" rel="noreferrer">
          {url ? <img src={url} alt={content.caption ?? name} /> : <span className="media-space" />}
        </a>
      )}
      {heard && url && <audio controls src={url} />}
      {kind === 'VIDEO' && url && <video controls src={url} />}
      {!seen && !heard && kind !== 'VIDEO' && <Download mediaId={content.mediaId ?? ''} name={name} bytes={content.bytes} />}
      {content.caption && <figcaption dir="auto">{content.caption}</figcaption>}
    </figure>
  );
}

function Download({ mediaId, name, bytes }: { mediaId: string; name: string; bytes: number | undefined }) {
  const save = async () => saveFile(name, await (await call(`/api/v1/media/${mediaId}`)).blob());
  return (
    <button className="file" onClick={() => void save()}>
      <Icon name="file" size={22} />
      <span>
        <strong>{name}</strong>
        <span className="quiet">{size(bytes)}</span>
      </span>
    </button>
  );
}
