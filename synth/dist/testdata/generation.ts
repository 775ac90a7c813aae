/** Some 300 files of two environments, of which every generation adds, changes and removes a part. */
export function generation(number: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (const environment of ['production', 'staging']) {
    for (let i = 0; i < 150; i++) {
      // The folder changes with the generation for some, so that folders come and go too.
      const folder = i % 7 === 0 ? `app-${number}` : `app-${i % 5}`;
      const text = i % 3 === 0 ? 'the same' : `generation ${number} ${'x'.repeat(i)}`;
      if (i % 11 !== number % 11) files[`dist/${environment}/${folder}/file-${i}.yaml`] = `${text}\n`;
    }
    files[`argocd/${environment}/root.yaml`] = `root ${number}\n`;
  }
  return files;
}
