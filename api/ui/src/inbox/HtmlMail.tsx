import { useEffect, useRef, useState } from 'react';
import { call } from '../session/session';
import type { Part } from '../types';

const STYLE = `
  :root { color-scheme: light; }
  body { margin: 0; padding: 2px; font: 14px/1.5 system-ui, sans-serif; color: #1c1917; background: #fff; overflow-wrap: anywhere; }
  img { max-width: 100%; height: auto; } a { color: #0f766e; } blockquote { margin: 8px 0; padding-left: 10px; border-left: 3px solid #d6d3d1; color: #57534e; }
`;

/**
 * A mail's HTML, sanitised by the gateway and framed once more: no script, no form, no remote picture, nothing of this
 * page within reach.
 */
export function HtmlMail({ html, parts }: { html: string; parts: Part[] }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(60);
  const [body, setBody] = useState(html);

  useEffect(() => {
    let gone = false;
    void withPictures(html, parts).then((done) => !gone && setBody(done));
    return () => {
      gone = true;
    };
  }, [html, parts]);

  const fit = () => {
    const page = frame.current?.contentDocument?.documentElement;
    if (page) setHeight(Math.min(page.scrollHeight, 1200));
  };

  return (
    <iframe
      ref={frame}
      className="mail"
      title="Mail"
      // same origin without scripts: lets this page read the height, lets the mail do nothing
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      style={{ height }}
      onLoad={fit}
      srcDoc={`<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"><base target="_blank"><style>${STYLE}</style>${body}`}
    />
  );
}

/** Puts inline pictures in the place of their cid: addresses. */
async function withPictures(html: string, parts: Part[]): Promise<string> {
  let done = html;
  for (const { content } of parts) {
    if (content.contentId && content.mediaId && content.state === 'STORED' && done.includes(`cid:${content.contentId}`)) {
      const blob = await (await call(`/api/v1/media/${content.mediaId}`)).blob();
      if (!/^image\/(png|jpeg|gif|webp)$/.test(blob.type)) continue;
      const data = await new Promise<string>((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result));
        reader.onerror = reject;
        reader.readAsDataURL(blob);
      });
      done = done.replaceAll(`cid:${content.contentId}`, data);
    }
  }
  return done;
}
