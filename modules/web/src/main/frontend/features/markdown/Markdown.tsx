import { lexer, type Token, type Tokens } from 'marked';
import { memo, useMemo } from 'react';
import { Sideways } from '../../ui/Sideways.tsx';
import { CodeBlock } from './CodeBlock.tsx';
import { Inlines } from './Inlines.tsx';

/**
 * Markdown that a model or a tool wrote. Every element is made here, from an allow-list of kinds: HTML in the text is
 * shown as text, and nothing is loaded from elsewhere. Blocks that did not change are not rendered again, so that a
 * text can grow token by token.
 */
export function Markdown({ text }: { text: string }) {
  const blocks = useMemo(() => lexer(text, { gfm: true }), [text]);
  return (
    <div className="grid grid-cols-1 gap-4 wrap-anywhere">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks grow at the end and never change places
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

const Block = memo(
  ({ block }: { block: Token }) => <OneBlock block={block} />,
  (before, after) => before.block.type === after.block.type && before.block.raw === after.block.raw,
);

function OneBlock({ block }: { block: Token }) {
  switch (block.type) {
    case 'heading':
      return (
        // Not a heading element: the levels of a text from elsewhere would break the outline of the page.
        <p className={block.depth < 3 ? 'mt-2 font-display font-semibold text-xl' : 'mt-1 font-semibold'}>
          <Inlines tokens={block.tokens} />
        </p>
      );
    case 'paragraph':
      return (
        <p>
          <Inlines tokens={block.tokens} />
        </p>
      );
    case 'text':
      return <Inlines tokens={block.tokens ?? [block]} />;
    case 'code':
      return <CodeBlock code={block.text} language={block.lang ?? ''} closed={isClosed(block as Tokens.Code)} />;
    case 'blockquote':
      return (
        <blockquote className="grid grid-cols-1 gap-3 border-line border-l-4 pl-4 text-soft">
          <Blocks blocks={block.tokens} />
        </blockquote>
      );
    case 'list':
      return <List list={block as Tokens.List} />;
    case 'table':
      return <Table table={block as Tokens.Table} />;
    case 'hr':
      return <hr className="border-line" />;
    case 'html':
      return <p className="whitespace-pre-wrap">{block.text}</p>;
    default:
      return null;
  }
}

function Blocks({ blocks = [] }: { blocks: readonly Token[] | undefined }) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks grow at the end and never change places
    <OneBlock key={index} block={block} />
  ));
}

function List({ list }: { list: Tokens.List }) {
  const items = list.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items grow at the end and never change places
    <li key={index} className="pl-1 [&>*+*]:mt-2">
      {item.task && <span aria-hidden="true">{item.checked ? '☑ ' : '☐ '}</span>}
      <Blocks blocks={item.tokens} />
    </li>
  ));
  return list.ordered ? (
    <ol start={Number(list.start) || 1} className="grid list-decimal gap-1.5 pl-6">
      {items}
    </ol>
  ) : (
    <ul className="grid list-disc gap-1.5 pl-5">{items}</ul>
  );
}

function Table({ table }: { table: Tokens.Table }) {
  return (
    <Sideways label="Table">
      <table className="text-left text-sm">
        <thead>
          <tr>
            {table.header.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns stay
              <th key={index} className="border-line border-b py-1.5 pr-5 font-semibold">
                <Inlines tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows grow at the end
            <tr key={index}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns stay
                <td key={column} className="border-line border-b py-1.5 pr-5 align-top">
                  <Inlines tokens={cell.tokens} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

function isClosed(code: Tokens.Code): boolean {
  return code.codeBlockStyle === 'indented' || /\n\s*(```+|~~~+)\s*$/.test(code.raw);
}
