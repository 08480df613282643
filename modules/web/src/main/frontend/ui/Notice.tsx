import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Something that went wrong, with what can be done about it. */
export function Notice({ title, children, action }: Props) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-6 gap-y-3 border-lamp border-l-4 bg-raised px-4 py-3"
    >
      <p className="min-w-0 flex-1 basis-64">
        <strong className="block font-semibold">{title}</strong>
        <span className="text-sm">{children}</span>
      </p>
      {action}
    </div>
  );
}
