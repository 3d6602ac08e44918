/** Hands a file to the browser to keep. */
export const saveFile = (name: string, content: Blob) => {
  const url = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
