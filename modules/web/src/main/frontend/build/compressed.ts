import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Fonts and images are compressed already; documents change when the server starts. */
const COMPRESSIBLE = /\.(js|css|svg)$/;

/** Puts a .br and a .gz beside every file that gains by it, and lists all files in files.txt for the server. */
export function compressed(): Plugin {
  return {
    name: 'picket-compressed',
    apply: 'build',
    writeBundle(options) {
      const folder = options.dir ?? '.';
      for (const file of filesIn(folder).filter((name) => COMPRESSIBLE.test(name))) {
        const content = readFileSync(file);
        writeFileSync(`${file}.br`, brotliCompressSync(content));
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      }
      const names = filesIn(folder).map((file) => relative(folder, file).replaceAll('\\', '/'));
      writeFileSync(join(folder, 'files.txt'), `${names.sort().join('\n')}\n`);
    },
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
