import { Refused } from '../../common/failure.ts';

/** Letters, digits, `_ . + = @ , -` and spaces inside; begins with a letter, a digit or `_`. 200 leave room for endings below the usual 255. */
const FILE_NAME = /^\w[\w.+=@, -]{0,198}[\w+=@-]$|^\w$/;

/**
 * The name of a file without a folder, fit for every file system and shell: what an envelope may call its original.
 * @throws Refused: the name comes from a file that somebody else may have written.
 */
export function fileName(name: string): string {
  if (FILE_NAME.test(name)) return name;
  throw new Refused(`${JSON.stringify(name.slice(0, 80))} is no name for a decrypted file`, {
    hint: 'a name without folders, of letters, digits and "_.+=@,-", at most 200 long; open a v1 envelope of a source that you trust with the recipe of docs/exporter.md',
  });
}
