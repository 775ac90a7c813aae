/** A process that synthesises one generation of a tree: node synthesise.ts <root> <generation> [<operation at which it is killed>] */
import { realDisk } from '../disk.ts';
import { plan } from '../plan.ts';
import { apply, recover } from '../write.ts';
import { watched } from './faults.ts';
import { generation } from './generation.ts';

const [root = '', number = '', killedAt = ''] = process.argv.slice(2);
const disk = killedAt === '' ? realDisk : watched((operation) => operation === Number(killedAt) && process.kill(process.pid, 'SIGKILL'));
recover(root);
apply(plan(root, 'dist', new Map(Object.entries(generation(Number(number)))), ['production', 'staging']), disk);
