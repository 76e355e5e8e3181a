import type { Clock } from '../clock.ts';
import { importAttributes, previewAttributes } from '../people/attributes/import-attributes.ts';
import { readAttributeFile } from '../people/attributes/read-file.ts';
import type { Pack } from '../policy/pack.ts';
import type { Store } from '../store/store.ts';
import type { AttributeStore } from './attributes.ts';

/** The attribute command's view of the store. */
export function attributeStoreOf(store: Store, pack: Pack, clock: Clock): AttributeStore {
  return {
    facts: pack.facts,
    async read(file) {
      const imported = [...pack.facts.values()].filter(({ origin }) => origin === 'imported');
      const employees = (await store.employees.all()).map(({ number }) => number);
      return await readAttributeFile(file, imported, employees);
    },
    preview: (attributes) => previewAttributes(store, attributes),
    apply: (attributes) => importAttributes(store, attributes, clock.now()),
  };
}
