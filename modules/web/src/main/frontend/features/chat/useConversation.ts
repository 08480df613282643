import { useChat } from '@ai-sdk/react';
import { type ChatStatus, DefaultChatTransport, lastAssistantMessageIsCompleteWithApprovalResponses } from 'ai';
import { useEffect, useMemo, useRef, useState } from 'react';
import { adviceFor } from '../../lib/advice.ts';
import { call, Fault, send } from '../../lib/api.ts';
import { useSame } from '../../lib/useSame.ts';
import { useSession } from '../session/session.ts';
import { type Kept, keep, kept, type Terms } from './kept.ts';
import { isOpen, type Message, type Progress, withUnsent } from './messages.ts';
import { SHELF } from './shelf.ts';

/** How the last answer ended. */
export type Ending = 'complete' | 'stopped' | 'failed';

/** What was tried last, for when the server has more of the conversation than this page. */
type Tried =
  | { readonly kind: 'message'; readonly times: number }
  | { readonly kind: 'edit'; readonly text: string }
  | { readonly kind: 'other' };

/**
 * A conversation with the model: what was said, where it stands, and what can be done. Who is signed in goes on with all
 * that the server keeps of it.
 *
 * @param onReturned takes a message back that could not be said
 */
export function useConversation(begun: Kept, terms: Terms, onReturned: (text: string) => void) {
  const { who } = useSession();
  const person = who.kind === 'somebody' ? who.id : begun.person;
  const [progress, setProgress] = useState<Readonly<Record<string, Progress>>>({});
  const [fault, setFault] = useState<Fault | null>(null);
  const [ending, setEnding] = useState<Ending>();
  const [reading, setReading] = useState(begun.messages.length > 0);
  const [allowed, setAllowed] = useState<ReadonlySet<string>>(new Set());
  const latest = useRef({ terms, allowed, person });
  latest.current = { terms, allowed, person };
  /** All messages that this page has shown: what it leaves out of them it leaves out on purpose. */
  const shown = useRef(new Set<string>());
  const tried = useRef<Tried>({ kind: 'other' });
  const stopped = useRef(false);
  const gone = useRef(false);

  const keepNow = (messages: readonly Message[]) => {
    if (!gone.current) {
      const { terms, person } = latest.current;
      keep({ id: begun.id, messages, terms, person }, Date.now());
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what it uses is the newest by way of references
  const transport = useMemo(
    () =>
      new DefaultChatTransport<Message>({
        api: '/api/chat',
        fetch: send as typeof fetch,
        prepareSendMessagesRequest: ({ id, messages, trigger, messageId }) => {
          keepNow(messages);
          const { terms, allowed } = latest.current;
          const { model, scope } = terms;
          const sent = new Set(messages.map((message) => message.id));
          const replaced = [...shown.current].filter((known) => !sent.has(known));
          return {
            body: { id, messages, replaced, trigger, messageId, scope, allow: [...allowed], ...(model && { model }) },
          };
        },
      }),
    [],
  );

  const chat = useChat<Message>({
    id: begun.id,
    messages: [...begun.messages],
    transport,
    throttle: 50,
    sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses,
    onData: ({ type, data }) => {
      if (type === 'data-progress') {
        setProgress((before) => ({ ...before, [data.toolCallId]: data }));
      } else if (type === 'data-error') {
        setFault(new Fault(data.name, '', data.retryAfter));
      }
    },
    onError: (error) => {
      const failure = faultOf(error);
      setFault((before) => before ?? failure);
      if (failure.code === 'CHAT_CHANGED') {
        takeChanged();
      }
    },
    onFinish: ({ messages, isAbort, isDisconnect, isError }) => {
      setEnding(isError ? 'failed' : isAbort || stopped.current ? 'stopped' : 'complete');
      if (!isDisconnect && !isError) {
        keepNow(messages);
      }
    },
  });

  const { messages, status, setMessages, resumeStream, sendMessage, regenerate, clearError } = chat;
  const busy = isBusy(status);
  const begin = (next: Tried) => {
    tried.current = next;
    stopped.current = false;
    setFault(null);
    setEnding(undefined);
    clearError();
  };
  const ask = () => (messages.at(-1)?.role === 'assistant' ? sendMessage() : regenerate());

  useEffect(() => {
    for (const { id } of messages) {
      shown.current.add(id);
    }
  }, [messages]);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  /** What the server keeps of the conversation; undefined if that is nothing, or it does not say. */
  const read = async (): Promise<readonly Message[] | undefined> => {
    const found = await call<{ messages: Message[] }>(`/api/chats/${begun.id}`).catch(() => undefined);
    return gone.current ? undefined : found?.messages;
  };
  const show = (next: readonly Message[]) => {
    for (const { id } of next) {
      shown.current.add(id);
    }
    setMessages([...next]);
  };
  const catchUp = useSame(async () => {
    const server = await read();
    let now: readonly Message[] = [];
    setMessages((before) => {
      now = before;
      return before;
    });
    if (server && server.length > 0) {
      now = withUnsent(server, now);
      show(now);
    }
    return { server, now };
  });

  /** Another tab or browser went on with this conversation: a message is said behind that, anything else is shown first. */
  const takeChanged = useSame(async () => {
    const was = tried.current;
    if (was.kind === 'message' && was.times < 3) {
      const { server } = await catchUp();
      if (server) {
        begin({ kind: 'message', times: was.times + 1 });
        await regenerate();
      } else if (!gone.current) {
        setFault(new Fault('UNREACHABLE', ''));
      }
      return;
    }
    const server = await read();
    if (server) {
      show(server);
    }
    if (was.kind === 'edit') {
      onReturned(was.text);
    }
  });

  // The answer under way comes again from its start; what was kept here is what it was asked with.
  const resume = async () => {
    const { server, now } = await catchUp();
    const last = now.at(-1);
    if (server && last?.role === 'user' && !server.some(({ id }) => id === last.id)) {
      await regenerate();
      return;
    }
    if (!server) {
      const asked = kept(Date.now())?.messages.at(-1);
      setMessages((before) => {
        const at = before.findIndex(({ id }) => id === asked?.id);
        return asked && at >= 0 ? [...before.slice(0, at), asked] : before;
      });
    }
    if (!server || isOpen(now)) {
      await resumeStream();
    }
  };
  const again = useSame(async () => {
    if (busy || gone.current) {
      return;
    }
    const failed = fault;
    begin(messages.at(-1)?.role === 'user' ? { kind: 'message', times: 0 } : { kind: 'other' });
    if (failed?.code === 'UNREACHABLE') {
      await resume();
    } else if (isOpen(messages)) {
      await ask();
    } else if (failed) {
      await regenerate();
    }
  });

  // Signed in, the page goes on: with what failed for want of it, or with what the server has and an answer under way.
  const goOn = useSame(async () => {
    if (fault && adviceFor(fault).action === 'sign in') {
      await again();
    } else if (begun.messages.length > 0 && !busy) {
      const { now } = await catchUp();
      setReading(false);
      if (isOpen(now) && !gone.current) {
        await resumeStream();
      }
    }
  });
  const followed = useRef<typeof who>(undefined);
  useEffect(() => {
    if (who.kind === 'somebody' && followed.current !== who) {
      followed.current = who;
      goOn();
    } else if (who.kind !== 'asking' && who.kind !== 'somebody') {
      setReading(false);
    }
  }, [who, goOn]);

  // Another tab has said something in this conversation, and was answered.
  const follow = useSame(({ key }: StorageEvent) => {
    const there = key === SHELF.since && !busy && who.kind === 'somebody' ? kept(Date.now()) : undefined;
    if (there?.id === begun.id && !isOpen(there.messages)) {
      catchUp();
    }
  });
  useEffect(() => {
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, [follow]);

  const answerAgain = useSame((messageId: string) => {
    begin({ kind: 'other' });
    return regenerate({ messageId });
  });
  const answer = useSame((approvalId: string, approved: boolean, always?: string) => {
    begin({ kind: 'other' });
    if (always) {
      setAllowed((before) => new Set([...before, always]));
      latest.current.allowed = new Set([...allowed, always]);
    }
    return chat.addToolApprovalResponse({ id: approvalId, approved });
  });

  return {
    messages,
    status,
    fault,
    ending,
    progress,
    /** Whether the last message has no answer although nothing failed. */
    unanswered: !busy && !reading && !fault && isOpen(messages),
    say: (text: string, messageId?: string) => {
      begin(messageId ? { kind: 'edit', text } : { kind: 'message', times: 0 });
      return sendMessage(messageId ? { text, messageId } : { text });
    },
    /** Goes on where it failed: with the answer under way, with what was said last, or with a new answer. */
    again,
    regenerate: answerAgain,
    stop: async () => {
      stopped.current = true;
      await call(`/api/chat/${begun.id}/stop`, { method: 'POST', body: {} }).catch(() => {});
      await chat.stop();
    },
    answer,
  };
}

/** Whether an answer is on its way. */
export function isBusy(status: ChatStatus): boolean {
  return status === 'submitted' || status === 'streaming';
}

function faultOf(error: Error): Fault {
  if (error instanceof Fault) {
    return error;
  }
  // Browsers say that a connection broke with a TypeError (Fetch standard, "network error").
  return error instanceof TypeError ? new Fault('UNREACHABLE', '') : new Fault('INTERNAL_ERROR', '');
}
