const QUOTES = 'body > blockquote, .gmail_quote, .yahoo_quoted, blockquote[type=cite], #divRplyFwdMsg';

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
  const quote = page.body.querySelector(QUOTES);
  // the gateway keeps the address of such a picture beside it, out of the browser's reach
  const remote = page.body.querySelector('[data-blocked-src], img[src^=http], img[src^="//"]') !== null;
  const coloured = page.querySelector(COLOURS) !== null;
  if (quote && hasTextBefore(page, quote)) {
    const fold = page.createElement('details');
    const summary = page.createElement('summary');
    summary.textContent = '•••';
    summary.title = 'Quoted text';
    quote.replaceWith(fold);
    fold.append(summary, quote);
  }
  return { body: page.body.innerHTML, remote, coloured };
};

const hasTextBefore = (page: Document, quote: Element) => {
  const range = page.createRange();
  range.setStart(page.body, 0);
  range.setEndBefore(quote);
  return range.toString().trim() !== '';
};
