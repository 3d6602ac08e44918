import { type Schema, type Value, type Values, valuesOf } from './schema';

/** Where a provider reaches an account. */
export interface WebhookAddress {
  /** whole, or up to what is missing */
  url: string;
  /** The secret setting that its end is made of, where nobody here knows it. */
  missing?: { name: string; title: string };
}

const END = /\{([^{}]+)\}$/;

const secretIn = (value: Value): string | undefined => {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first.trim() ? first.trim() : undefined;
};

const titleOf = (schema: Schema, path: string[]): string | undefined => {
  const [name, ...rest] = path;
  const own = name ? schema.properties?.[name] : undefined;
  return own ? (rest.length ? titleOf(own, rest) : own.title) : undefined;
};

/** The address of a template, whose end is a secret that the gateway never tells: known while what was typed is here. */
export const webhookAddress = (template: string, schema: Schema, typed: Values): WebhookAddress => {
  const name = END.exec(template)?.[1];
  if (!name) return { url: template };
  const path = name.split('.');
  const secret = secretIn(path.reduce<Value>((values, each) => valuesOf(values)[each], typed));
  const start = template.replace(END, '');
  return secret ? { url: start + encodeURIComponent(secret) } : { url: start, missing: { name, title: titleOf(schema, path) ?? name } };
};
