import { Fetched } from '../../ui/Fetched.tsx';
import { ToolName } from '../../ui/ToolName.tsx';

interface Metadata {
  readonly tools: readonly string[];
  readonly definitions?: readonly { readonly name: string; readonly description?: string }[];
}

/** The tools that the model is told of. */
export function ToolNames() {
  return (
    <Fetched<Metadata> path="/api/metadata">
      {({ tools, definitions = [] }) =>
        tools.length > 0 ? (
          <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[14rem_minmax(0,1fr)]">
            {tools.map((name) => (
              <div key={name} className="contents">
                <dt>
                  <ToolName name={name} />
                </dt>
                <dd className="line-clamp-2 text-soft">
                  {definitions.find((tool) => tool.name === name)?.description}
                </dd>
              </div>
            ))}
          </dl>
        ) : (
          <p className="text-sm">The tools do not answer at the moment.</p>
        )
      }
    </Fetched>
  );
}
