import { useEffect, useState } from 'react';
import { adviceFor } from '../../lib/advice.ts';
import { call, Fault } from '../../lib/api.ts';
import { setParameters } from '../../lib/useParameter.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

const { title, words } = adviceFor(new Fault('AI_SERVICE_UNAVAILABLE', ''));

/** Says before the first message that there is no model to answer it, and where one gets on without. */
export function ModelNotice() {
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    call<{ available: boolean }>('/api/models', { signal: leaving.signal })
      .then(({ available }) => setMissing(!available))
      // Whatever is wrong, the first message will find out.
      .catch(() => {});
    return () => leaving.abort();
  }, []);
  return (
    missing && (
      <Notice
        title={title}
        action={
          <Button look="plain" onClick={() => setParameters({ chat: 'tools' })}>
            Open the tools
          </Button>
        }
      >
        {words}
      </Notice>
    )
  );
}
