import { $ } from './dom.js';

/** What a customer does beside writing, with words of its own; what stands in the composer goes along where it fits. */
const PLAYS = {
  'play-location': () => ['location', { latitude: 38.7077, longitude: -9.1365, name: 'Praça do Comércio', address: 'Lisboa' }],
  'play-contact': () => ['contact', { name: 'Rita Moreira', number: '+351910000099' }],
  'play-order': (text) => ['order', { product: 'BEANS-250', quantity: 2, price: 9.5, currency: 'EUR', text }],
  'play-call': () => ['call', {}],
  'play-ad': (text) => ['advertisement', { text: text ?? 'Is this still on offer?' }],
  'play-group': (text) => ['group', { text: text ?? 'Hello all' }],
};

/** @param send posts an action; @param taken called before it */
export function startPlay(send, taken) {
  for (const [id, play] of Object.entries(PLAYS)) {
    $(id).addEventListener('click', () => {
      const field = $('message');
      const text = field.value.trim() || undefined;
      field.value = '';
      taken();
      void send(...play(text));
    });
  }
}
