import type { SecretRef } from '../../../spec/secret.ts';
import { credentialText, type Setting, type Settings } from '../../model/alertmanager.ts';
import { didYouMean } from '../../names.ts';
import { checkText } from './text.ts';
import type { Writer } from './writer.ts';

/** How one field of the spec is written: the settings that it becomes, none when it says the default. */
export interface Field {
  /** `name` is the name in Alertmanager: the field's own in snake case. */
  readonly write: (name: string, value: unknown, writer: Writer) => Settings;
  readonly required?: true;
}

type KeysOf<T> = T extends unknown ? keyof T : never;

/** A field for each that the type has, in the order in which they are written: one that is forgotten is a compile error. */
export type Fields<T> = { readonly [K in KeysOf<T>]-?: Field };

/** `wontFixResolution` -> `wont_fix_resolution` */
export const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** All fields of an object as Alertmanager wants them. */
export function writeFields(fields: Readonly<Record<string, Field>>, value: unknown, writer: Writer): Settings {
  if (!isObject(value)) {
    writer.problem(`${show(value)} stands where an object with ${Object.keys(fields).slice(0, 3).join(', ')} and so on belongs`);
    return {};
  }
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name))
      writer
        .in(name)
        .problem(
          `there is no field ${name}${didYouMean(name, Object.keys(fields)) || `; the fields are ${Object.keys(fields).join(', ')}`}`,
        );
  }
  const settings: Record<string, Setting> = {};
  for (const [name, field] of Object.entries(fields)) {
    const given = value[name];
    if (given !== undefined) Object.assign(settings, field.write(snake(name), given, writer.in(name)));
    else if (field.required) writer.problem(`${name} is missing; Alertmanager cannot do without`);
  }
  return settings;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isSecret = (value: unknown): value is SecretRef =>
  isObject(value) && typeof value['secret'] === 'string' && typeof value['key'] === 'string';

const show = (value: unknown) => JSON.stringify(value) ?? String(value);

export const required = (field: Field): Field => ({ ...field, required: true });

/** Under another name than its own. */
export const as = (name: string, field: Field): Field => ({ ...field, write: (_, value, writer) => field.write(name, value, writer) });

/** Text that Alertmanager reads as a Go template. */
export const template: Field = {
  write(name, value, writer) {
    if (typeof value !== 'string') return wrong(writer, value, 'a text');
    checkText(value, writer);
    return { [name]: value };
  },
};

/** Text that is taken as it stands. */
export const plain: Field = {
  write(name, value, writer) {
    if (typeof value !== 'string') return wrong(writer, value, 'a text');
    if (value === '') writer.problem('it is empty; leave it out or say something');
    return { [name]: value };
  },
};

/** The address of something, with no password in it. A template is let through. */
export const address: Field = {
  write(name, value, writer) {
    if (typeof value !== 'string') return wrong(writer, value, 'an address');
    if (!value.includes('{{')) checkAddress(value, writer);
    checkText(value, writer);
    return { [name]: value };
  },
};

function checkAddress(value: string, writer: Writer): void {
  const url = URL.parse(value);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    writer.problem(`${show(value)} is no address; write one with http:// or https://`);
  else if (url.username !== '' || url.password !== '')
    writer.problem(
      'an address with a password in it would be readable in git; take the password out and use http.basicAuth, or name the whole address as secret(...)',
    );
}

/** One of some words, or a template. */
export const oneOf = (words: readonly string[], normal?: string): Field => ({
  write(name, value, writer) {
    if (typeof value === 'string' && value.includes('{{')) return template.write(name, value, writer);
    if (typeof value !== 'string' || !words.includes(value)) return wrong(writer, value, `one of ${words.map(show).join(', ')}`);
    return value === normal ? {} : { [name]: value };
  },
});

export const flag = (normal: boolean | undefined): Field => ({
  write(name, value, writer) {
    if (typeof value !== 'boolean') return wrong(writer, value, 'true or false');
    return value === normal ? {} : { [name]: value };
  },
});

/** A whole number, from `least` on. */
export const whole = (least: number, normal?: number): Field => ({
  write(name, value, writer) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least)
      return wrong(writer, value, `a whole number${least > -Infinity ? ` from ${least} on` : ''}`);
    return value === normal ? {} : { [name]: value };
  },
});

/** A secret, which Alertmanager reads from a file: `<name>_file`. */
export const secretFile: Field = {
  write(name, value, writer) {
    if (isSecret(value)) return { [`${name}_file`]: writer.file(value) };
    return noSecret(writer);
  },
};

/** A secret that Alertmanager reads from its configuration alone: external-secrets writes the value there. */
export const secretText: Field = {
  write(name, value, writer) {
    if (isSecret(value)) return { [name]: credentialText(writer.credential(value)) };
    return noSecret(writer);
  },
};

/** The value is not repeated: it may well be the secret itself. */
function noSecret(writer: Writer): Settings {
  writer.problem("a value stands where the name of a secret belongs; keep the value in the store and write secret('name', 'key')");
  return {};
}

/** A secret, or something else in the clear. */
export const secretOr = (clear: Field): Field => ({
  write: (name, value, writer) => (isSecret(value) ? secretFile : clear).write(name, value, writer),
});

export const listOf = (item: Field): Field => ({
  write(name, value, writer) {
    if (!Array.isArray(value)) return wrong(writer, value, 'a list');
    const items = value.map((one, i) => item.write('item', one, writer.in(i))['item']).filter((one) => one !== undefined);
    return items.length === 0 ? {} : { [name]: items };
  },
});

export const mapOf = (item: Field): Field => ({
  write(name, value, writer) {
    if (!isObject(value)) return wrong(writer, value, 'an object');
    const entries = Object.entries(value).flatMap(([key, one]) => {
      const { item: written } = item.write('item', one, writer.in(key));
      return written === undefined ? [] : [[key, written] as const];
    });
    return entries.length === 0 ? {} : { [name]: Object.fromEntries(entries) };
  },
});

/** An object with fields of its own; left out when they all say their defaults. */
export const object = (fields: Readonly<Record<string, Field>>): Field => ({
  write(name, value, writer) {
    const settings = writeFields(fields, value, writer);
    return Object.keys(settings).length === 0 ? {} : { [name]: settings };
  },
});

/** JSON whose texts are templates. */
export const json: Field = {
  write: (name, value, writer) => ({ [name]: jsonValue(value, writer) }),
};

function jsonValue(value: unknown, writer: Writer): Setting {
  if (typeof value === 'string') return (checkText(value, writer), value);
  if (Array.isArray(value)) return value.map((one, i) => jsonValue(one, writer.in(i)));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, jsonValue(one, writer.in(key))]));
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  return (wrong(writer, value, 'something that JSON knows'), null);
}

export function wrong(writer: Writer, value: unknown, wanted: string): Settings {
  writer.problem(`${isSecret(value) ? 'a secret' : show(value)} stands where ${wanted} belongs`);
  return {};
}
