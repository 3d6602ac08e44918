const PATHS: Record<string, string> = {
  whatsapp:
    'M12 3a9 9 0 0 0-7.8 13.5L3 21l4.6-1.2A9 9 0 1 0 12 3Zm-3 4.8c.3 0 .5 0 .7.5l.7 1.7c0 .3 0 .5-.2.7l-.6.8c.8 1.5 1.9 2.4 3.3 3l.8-1c.2-.2.4-.3.7-.2l1.7.8c.4.2.4.4.4.6 0 1-.9 2-2 2-3.4-.2-7-3.6-7.3-6.9 0-1 .8-2 1.8-2Z',
  email: 'M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm1.3 2L12 12l6.7-5H5.3ZM5 9.2V17h14V9.2l-7 5.2-7-5.2Z',
  sms: 'M4 4h16a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-8l-5 4v-4H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1Zm3 5v2h2V9H7Zm4 0v2h2V9h-2Zm4 0v2h2V9h-2Z',
  instagram:
    'M8 3h8a5 5 0 0 1 5 5v8a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5Zm0 2a3 3 0 0 0-3 3v8a3 3 0 0 0 3 3h8a3 3 0 0 0 3-3V8a3 3 0 0 0-3-3H8Zm4 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm0 2a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  linkedin: 'M5 9h3v10H5V9Zm1.5-4.5a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4ZM10 9h3v1.5c.6-1 1.6-1.8 3.2-1.8 2.7 0 3.8 1.7 3.8 4.5V19h-3v-5.3c0-1.5-.5-2.3-1.7-2.3s-2.3.9-2.3 2.5V19h-3V9Z',
};
const NAMES: Record<string, string> = {
  whatsapp: 'WhatsApp',
  email: 'E-mail',
  sms: 'SMS',
  instagram: 'Instagram',
  linkedin: 'LinkedIn',
};

export const channelName = (channel: string) => NAMES[channel] ?? channel;

/** The sign of a channel. Its name is read aloud unless it stands beside the sign. */
export function ChannelMark({ channel, size = 16, named = false }: { channel: string; size?: number; named?: boolean }) {
  return (
    <span className={`mark mark-${channel}`} title={named ? undefined : channelName(channel)}>
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="currentColor"
        role={named ? 'presentation' : 'img'}
        aria-label={named ? undefined : channelName(channel)}
      >
        <path d={PATHS[channel] ?? PATHS.sms} />
      </svg>
    </span>
  );
}
