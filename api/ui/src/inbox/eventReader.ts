/** Splits a server-sent event stream into its fields; gives each complete event to `take`. */
export const eventReader = (take: (event: { id?: string; name: string; data: string }) => void) => {
  let pending = '';
  return (chunk: string) => {
    pending += chunk.replace(/\r\n?/g, '\n');
    for (let end = pending.indexOf('\n\n'); end >= 0; end = pending.indexOf('\n\n')) {
      const block = pending.slice(0, end);
      pending = pending.slice(end + 2);
      let id: string | undefined;
      let name = 'message';
      const data: string[] = [];
      for (const line of block.split('\n')) {
        const colon = line.indexOf(':');
        if (colon === 0) continue;
        const field = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (field === 'id') id = value;
        if (field === 'event') name = value;
        if (field === 'data') data.push(value);
      }
      if (data.length > 0 || id !== undefined || name === 'reset') take({ id, name, data: data.join('\n') });
    }
  };
};
