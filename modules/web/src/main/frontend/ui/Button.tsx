import type { ButtonHTMLAttributes, Ref } from 'react';

const LOOKS = {
  strong: 'bg-leaf px-5 text-ground hover:underline disabled:bg-line disabled:text-soft',
  plain: 'border border-line px-4 hover:border-ink disabled:text-soft',
  quiet: 'px-2 text-soft hover:text-ink hover:underline',
};

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly look?: keyof typeof LOOKS;
}

/** A button, 44 pixels high unless it is a quiet one among text. */
export function Button({ look = 'strong', className = '', ...rest }: Props) {
  const height = look === 'quiet' ? 'min-h-9 text-sm' : 'min-h-11 font-semibold';
  return (
    <button
      type="button"
      className={`inline-flex cursor-pointer items-center justify-center gap-2 underline-offset-4 disabled:cursor-default disabled:no-underline ${height} ${LOOKS[look]} ${className}`}
      {...rest}
    />
  );
}
