/**
 * Starts the bundle of the commands about rules with the bytecode that an earlier run has left: V8 then compiles nothing anew, which is a
 * tenth of a run over a thousand rules. Node's own compile cache holds what was compiled when a module had been loaded; this one holds what
 * a whole run has called.
 */
'use strict';
const { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { constants, Script } = require('node:vm');

/** Milliseconds. What a run without anything to do has called is no use to others. */
const WORTH_KEEPING = 300;

const file = join(__dirname, '../build/lint.cjs');
const folder = process.env.NODE_COMPILE_CACHE;
// Several checkouts share the folder: each has names of its own.
const place = [...file].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0, 0).toString(36);
const kind = `lint-${process.version}-${process.arch}-${place}-`;
const name = kind + Math.trunc(statSync(file).mtimeMs);
const cache = folder && join(folder, name);

function left() {
  try {
    return cache && readFileSync(cache);
  } catch {
    return undefined;
  }
}

const cachedData = left();
const script = new Script(`(function (require, module, exports, __filename) {${readFileSync(file, 'utf8')}\n})`, {
  filename: file,
  cachedData,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
if (cache && (cachedData === undefined || script.cachedDataRejected)) process.once('exit', leave);
script.runInThisContext()(require, module, exports, file);

/** A run beside this one sees the old file or the new one, and never half of it. Where it may not write, the next run takes longer, no more. */
function leave() {
  if (performance.now() < WORTH_KEEPING) return;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${cache}.${process.pid}`, script.createCachedData());
    renameSync(`${cache}.${process.pid}`, cache);
    // Those of bundles that are gone.
    for (const old of readdirSync(folder)) if (old.startsWith(kind) && !old.startsWith(name)) rmSync(join(folder, old), { force: true });
  } catch {}
}
