/** An address that may be led to: a web page's, and nothing else that a stranger could send. */
export const webAddress = (url: string | undefined) => (url && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined);
