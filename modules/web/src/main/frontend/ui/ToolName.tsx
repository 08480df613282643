import { Fragment } from 'react';

/** The name of a tool, which breaks behind its underscores if it has to. */
export function ToolName({ name, className }: { name: string; className?: string }) {
  return (
    <code className={className}>
      {name.split(/(?<=_)/).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name never change
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
  );
}
