import { useEffect } from 'react';
import { Fetched } from '../../ui/Fetched.tsx';

interface Offer {
  readonly available: boolean;
  readonly default?: string;
  readonly models: readonly { readonly id: string; readonly label: string }[];
}

interface Props {
  readonly chosen: string;
  /** Id or label of the one to choose at once; empty to only show them. */
  readonly wanted: string;
  readonly onModel: (model: string) => void;
}

/** The models to choose from. */
export function Models(props: Props) {
  return (
    <Fetched<Offer> path="/api/models">
      {(offer) =>
        offer.available ? (
          <Choice offer={offer} {...props} />
        ) : (
          <p className="text-sm">No model is set up. Tools, issues and traces work without one.</p>
        )
      }
    </Fetched>
  );
}

function Choice({ offer: { default: usual, models }, chosen, wanted, onModel }: Props & { readonly offer: Offer }) {
  const named = models.find(({ id, label }) => [id, label].some((name) => name.toLowerCase() === wanted.toLowerCase()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is chosen once, when the models are known
  useEffect(() => {
    if (named) {
      onModel(named.id);
    }
  }, []);
  return (
    <fieldset>
      <legend className="sr-only">Model</legend>
      {wanted && !named && (
        <p role="alert" className="mb-2 text-alarm text-sm">
          There is no model {wanted} here.
        </p>
      )}
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
  );
}
