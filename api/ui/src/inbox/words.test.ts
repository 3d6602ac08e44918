import { describe, expect, it } from 'vitest';
import type { Message } from '../types';
import { plainTextOf, troubleOf } from './words';

const message = (state: string, error?: { code: string; message: string }) =>
  ({
    receivedAt: '2026-01-01T12:00:00Z',
    delivery: { state, error },
    parts: [
      { id: '0', content: { type: 'media', caption: 'The harbour' } },
      { id: '1', content: { type: 'text', text: 'Look' } },
    ],
  }) as unknown as Message;

const AT_ONCE = Date.parse('2026-01-01T12:00:01Z');
const LATER = Date.parse('2026-01-01T12:01:00Z');

describe('what is wrong with a message of ours', () => {
  it('is nothing while all goes well', () => {
    expect(troubleOf(message('READ'), LATER, 'WhatsApp')).toBeNull();
    expect(troubleOf(message('QUEUED'), AT_ONCE, 'WhatsApp')).toBeNull();
  });

  it('is the reason when it failed', () => {
    expect(troubleOf(message('FAILED', { code: 'x', message: 'No such user' }), LATER, 'WhatsApp')).toMatchObject({
      text: 'Not sent: No such user.',
      severe: true,
    });
    expect(troubleOf(message('FAILED', { code: 'x', message: 'It is shut.' }), LATER, 'WhatsApp')?.text).toBe('Not sent: It is shut.');
  });

  it('is what is missing when some of its steps were taken, and nothing to do when it was written elsewhere', () => {
    const album = message('FAILED', { code: 'x', message: 'No such file' });
    album.externalIds = [
      { scope: 'wamid', value: 'a', part: 'step-1/2' },
      { scope: 'wamid', value: 'b', part: 'step-2/2' },
    ];
    expect(troubleOf(album, LATER, 'WhatsApp')).toMatchObject({ text: 'Not all of it was sent: No such file.', again: 'Send the rest' });
    const elsewhere = { ...message('FAILED'), origin: 'EXTERNAL' };
    expect(troubleOf(elsewhere, LATER, 'WhatsApp')?.again).toBeUndefined();
  });

  it('is who did not get a mail that others got', () => {
    const mail = message('SENT');
    mail.recipients = [
      { address: 'ana@example.org', kind: 'TO' },
      { address: 'ben@example.org', kind: 'CC', receipt: { state: 'FAILED', error: { code: 'x', message: 'No such user' } } },
    ];
    expect(troubleOf(mail, LATER, 'E-mail')).toEqual({ text: 'Did not reach ben@example.org (No such user).', severe: true });
  });

  it('is that nobody sent it yet when a rule drafted it', () => {
    expect(troubleOf(message('PLANNED', { code: 'DRAFT', message: 'A rule wrote this.' }), LATER, 'LinkedIn')).toEqual({
      text: 'Draft. A rule wrote this.',
      again: 'Send',
      discard: true,
      severe: false,
    });
  });

  it('is the doubt when no answer came', () => {
    expect(troubleOf(message('UNCERTAIN'), LATER, 'E-mail')?.text).toContain('may arrive twice');
  });

  it('is the wait when it takes long', () => {
    expect(troubleOf(message('QUEUED'), LATER, 'WhatsApp')?.text).toContain('Still waiting');
    expect(troubleOf(message('QUEUED'), LATER, 'WhatsApp', { at: LATER + 5_000, attempt: 2, of: 12 })).toEqual({
      text: 'WhatsApp did not take it yet. Next try in 5 s, attempt 2 of 12.',
      again: 'Try now',
      cancel: true,
      severe: false,
    });
    expect(troubleOf(message('PLANNED'), LATER, 'WhatsApp', { at: LATER + 5_000, attempt: 1, of: 12 })?.again).toBe('Send now');
    expect(troubleOf(message('QUEUED'), LATER, 'WhatsApp', null)?.again).toBeUndefined();
  });

  it('can be cancelled while it waits, and not while it is being sent', () => {
    const paused = { at: LATER, attempt: 2, of: 12, account: 'The account is paused.' };
    expect(troubleOf(message('QUEUED'), LATER, 'WhatsApp', paused)?.cancel).toBe(true);
    expect(troubleOf(message('QUEUED'), LATER, 'WhatsApp', null)?.cancel).toBeUndefined();
    expect(troubleOf(message('UNCERTAIN'), LATER, 'WhatsApp')?.cancel).toBeUndefined();
  });
});

it('says what a message says over all its parts', () => {
  expect(plainTextOf(message('SENT'))).toBe('The harbour Look');
});
