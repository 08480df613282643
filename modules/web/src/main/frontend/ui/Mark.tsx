/** The mark: three pickets, the middle one lit. */
export function Mark({ className }: { className: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <path className="fill-current" d="M1 23V9.5l3-3 3 3V23zM17 23V9.5l3-3 3 3V23z" />
      <path className="fill-lamp" d="M9 23V4l3-3 3 3v19z" />
    </svg>
  );
}
