/** Running text in which back-ticks mark code and double asterisks mark names of controls. */
export function Inline({ text }: { text: string }) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
    return <Part key={index} part={part} />;
  });
}

function Part({ part }: { part: string }) {
  if (part.startsWith('`')) {
    return <code>{part.slice(1, -1)}</code>;
  }
  if (part.startsWith('**')) {
    return <strong className="font-semibold">{part.slice(2, -2)}</strong>;
  }
  return part;
}
