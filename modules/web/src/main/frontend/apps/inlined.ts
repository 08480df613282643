import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** Puts the script and the styles of a view into one document whose policy lets nothing else in. */
export function inlined(name: string): Plugin {
  return {
    name: 'picket-inlined',
    apply: 'build',
    // After Vite itself, which fills in its places in the script.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        let script = '';
        let styles = '';
        for (const [file, part] of Object.entries(bundle)) {
          if (part.type === 'chunk') {
            script += part.code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
          } else if (file.endsWith('.css')) {
            styles += String(part.source).replaceAll('</style', '<\\/style');
          } else {
            continue;
          }
          delete bundle[file];
        }
        this.emitFile({ type: 'asset', fileName: `${name}.html`, source: page(script.trim(), styles.trim()) });
      },
    },
  };
}

function page(script: string, styles: string): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(styles)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Picket</title>
<style>${styles}</style>
</head>
<body>
<div id="root"></div>
<script type="module">${script}</script>
</body>
</html>
`;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
