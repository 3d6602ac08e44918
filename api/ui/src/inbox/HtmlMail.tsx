import { useEffect, useMemo, useRef, useState } from 'react';
import { call } from '../session/session';
import type { Part } from '../types';
import { foldQuotes, inlinePicturesOf, showPictures } from './mailHtml';
import { useDark } from './theme';

const MOST_HEIGHT = 4_000;
const POLICY = "default-src 'none'; img-src data:; style-src 'self' 'unsafe-inline'";

/**
 * A mail's HTML, sanitised by the gateway and framed once more: no script, no form, no remote picture, nothing of this
 * page within reach. One that chose its colours has the white page that it chose them for; any other takes those of its
 * bubble.
 */
export function HtmlMail({ html, parts }: { html: string; parts: Part[] }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(60);
  const [pictures, setPictures] = useState<Map<string, string>>(new Map());
  const { body, remote, coloured } = useMemo(() => foldQuotes(html), [html]);
  const dark = useDark();
  const page = coloured ? 'paper' : dark ? 'dark' : 'light';

  useEffect(() => {
    let gone = false;
    void inlinePictures(html, parts).then((found) => !gone && found.size > 0 && setPictures(found));
    return () => {
      gone = true;
    };
  }, [html, parts]);

  useEffect(() => {
    if (frame.current?.contentDocument) showPictures(frame.current.contentDocument, pictures);
  }, [pictures]);

  const watched = useRef<ResizeObserver | null>(null);
  useEffect(() => () => watched.current?.disconnect(), []);

  // folded parts open, pictures take their place, the window gets narrower, and what is not looked at has no height yet
  const fit = () => {
    const page = frame.current?.contentDocument;
    if (!page) return;
    const measure = () => {
      const tall = page.documentElement.offsetHeight;
      if (tall > 0) setHeight(Math.min(tall, MOST_HEIGHT));
    };
    watched.current?.disconnect();
    watched.current = new ResizeObserver(measure);
    watched.current.observe(page.documentElement);
    showPictures(page, pictures);
  };

  return (
    <>
      <iframe
        ref={frame}
        className={`mail ${coloured ? 'is-paper' : ''}`}
        title="Mail"
        // same origin without scripts: lets this page read the height, lets the mail do nothing
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        style={{ height }}
        onLoad={fit}
        srcDoc={`<!doctype html><html class="${page}"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><base target="_blank"><link rel="stylesheet" href="/mail.css">${body}`}
      />
      {remote && <p className="mail-note">Pictures from elsewhere are not loaded: they would tell the sender that this mail was read.</p>}
    </>
  );
}

/** Inline pictures as data, by their content id. */
async function inlinePictures(html: string, parts: Part[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const shown = inlinePicturesOf(html);
  for (const { content } of parts) {
    if (!content.contentId || !content.mediaId || content.state !== 'STORED') continue;
    if (!shown.has(content.contentId)) continue;
    const blob = await (await call(`/api/v1/media/${content.mediaId}`)).blob();
    if (/^image\/(png|jpeg|gif|webp)$/.test(blob.type)) found.set(content.contentId, await dataOf(blob));
  }
  return found;
}

const dataOf = (blob: Blob) =>
  new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(blob);
  });
