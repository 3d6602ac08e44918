/** What holds the quotation. */
const QUOTES = 'body > blockquote, .gmail_quote, .yahoo_quoted, .protonmail_quote, blockquote[type=cite]';

/** What stands before it: the quotation goes on to the end of what holds both. */
const INTRODUCTIONS = '#divRplyFwdMsg, .moz-cite-prefix';

export interface MailBody {
  body: string;
  /** Whether it wants pictures from elsewhere, which are not loaded. */
  remote: boolean;
  /** Whether it sets colours itself: those were chosen for a white page. */
  coloured: boolean;
}

const COLOURS = '[style*="color" i], [style*="background" i], [bgcolor], [background], font[color], style';

/** Folds what a mail quotes, unless there is nothing else in it. Parses without running or loading anything. */
export const foldQuotes = (html: string): MailBody => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const quote = page.body.querySelector(`${QUOTES}, ${INTRODUCTIONS}`);
  // the gateway keeps the address of such a picture beside it, out of the browser's reach
  const remote = page.body.querySelector('[data-blocked-src], img[src^=http], img[src^="//"]') !== null;
  const coloured = page.querySelector(COLOURS) !== null;
  if (quote && hasTextBefore(page, quote)) {
    const fold = page.createElement('details');
    const summary = page.createElement('summary');
    summary.textContent = '•••';
    summary.title = 'Quoted text';
    const quoted = quote.matches(INTRODUCTIONS) ? [quote, ...following(quote)] : [quote];
    quote.replaceWith(fold);
    fold.append(summary, ...quoted);
  }
  nameInlinePictures(page);
  return { body: page.body.innerHTML, remote, coloured };
};

const following = (element: Element): ChildNode[] => {
  const nodes: ChildNode[] = [];
  for (let next = element.nextSibling; next; next = next.nextSibling) nodes.push(next);
  return nodes;
};

const hasTextBefore = (page: Document, quote: Element) => {
  const range = page.createRange();
  range.setStart(page.body, 0);
  range.setEndBefore(quote);
  return range.toString().trim() !== '';
};

const INLINE = 'img[src^="cid:" i]';

/** The Content-ID that an address of RFC 2392 names, written as in the part's header; null for one that names none. */
const contentIdOf = (picture: Element): string | null => {
  const written = picture.getAttribute('src')?.slice('cid:'.length) ?? '';
  try {
    return decodeURIComponent(written);
  } catch {
    return null;
  }
};

/** The Content-IDs of the pictures that a mail shows in its text. */
export const inlinePicturesOf = (html: string): Set<string> => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return new Set([...page.querySelectorAll(INLINE)].map(contentIdOf).filter((id) => id !== null));
};

/** Keeps the names of inline pictures and takes their addresses away, which no browser can ask for. */
const nameInlinePictures = (page: Document) =>
  page.querySelectorAll(INLINE).forEach((picture) => {
    picture.setAttribute('data-content-id', contentIdOf(picture) ?? '');
    picture.removeAttribute('src');
  });

/** Puts inline pictures where {@link foldQuotes} left their names; the mail stays as it stands, with what was unfolded. */
export const showPictures = (page: Document, pictures: Map<string, string>) =>
  page.querySelectorAll<HTMLImageElement>('img[data-content-id]').forEach((picture) => {
    const data = pictures.get(picture.dataset.contentId ?? '');
    if (data && picture.src !== data) picture.src = data;
  });
