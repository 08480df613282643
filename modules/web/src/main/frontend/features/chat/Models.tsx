import { Fetched } from '../../ui/Fetched.tsx';

interface Choice {
  readonly available: boolean;
  readonly default?: string;
  readonly models: readonly { readonly id: string; readonly label: string }[];
}

/** The models to choose from. */
export function Models({ chosen, onModel }: { chosen: string; onModel: (model: string) => void }) {
  return (
    <Fetched<Choice> path="/api/models">
      {({ available, default: usual, models }) =>
        available ? (
          <fieldset>
            <legend className="sr-only">Model</legend>
            {models.map(({ id, label }) => (
              <label key={id} className="flex min-h-9 cursor-pointer items-center gap-3">
                <input
                  type="radio"
                  name="model"
                  checked={id === (chosen || usual)}
                  onChange={() => onModel(id)}
                  className="size-4 accent-leaf"
                />
                {label}
              </label>
            ))}
          </fieldset>
        ) : (
          <p className="text-sm">No model is set up. Tools, issues and traces work without one.</p>
        )
      }
    </Fetched>
  );
}
