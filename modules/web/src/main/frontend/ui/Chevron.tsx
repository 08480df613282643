/** An arrow head that says that something opens. */
export function Chevron({ className }: { className: string }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={className}>
      <path d="M3.5 1.5 8 6l-4.5 4.5" className="fill-none stroke-2 stroke-current" />
    </svg>
  );
}
