import type { RootContent } from 'hast';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Sideways } from '../../ui/Sideways.tsx';

interface Props {
  readonly code: string;
  /** As the text says, for example `python`; empty if it says nothing. */
  readonly language: string;
  /** Whether it is complete; before that it is not coloured. */
  readonly closed: boolean;
}

/** A block of code with its colours, which are worked out on this page. */
export function CodeBlock({ code, language, closed }: Props) {
  const shown = useRef<HTMLElement>(null);
  return (
    <div className="border border-line bg-raised">
      <div className="flex items-center justify-between border-line border-b pl-3 text-soft text-xs">
        <span>{language || 'text'}</span>
        <CopyButton text={code} what="the code" shown={shown} className="text-leaf hover:underline" />
      </div>
      <Sideways label="Code" className="p-3 text-sm leading-relaxed">
        <pre>
          <code ref={shown} className="wrap-normal">
            <Coloured code={code} language={closed ? language : ''} />
          </code>
        </pre>
      </Sideways>
    </div>
  );
}

/** Code with colours once the colouring is loaded. */
export function Coloured({ code, language }: { code: string; language: string }): ReactNode {
  const [nodes, setNodes] = useState<readonly RootContent[] | null>(null);
  useEffect(() => {
    let current = true;
    if (language) {
      import('./colours.ts').then(({ colours }) => current && setNodes(colours(code, language)));
    }
    return () => {
      current = false;
    };
  }, [code, language]);
  return nodes && language ? nodes.map(node) : code;
}

function node(content: RootContent, index: number): ReactNode {
  if (content.type === 'text') {
    return content.value;
  }
  if (content.type !== 'element') {
    return null;
  }
  const names = content.properties.className;
  return (
    <span key={index} className={Array.isArray(names) ? names.join(' ') : ''}>
      {content.children.map(node)}
    </span>
  );
}
