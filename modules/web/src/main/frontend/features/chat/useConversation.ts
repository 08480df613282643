import { useChat } from '@ai-sdk/react';
import { type ChatStatus, DefaultChatTransport, lastAssistantMessageIsCompleteWithApprovalResponses } from 'ai';
import { useEffect, useMemo, useRef, useState } from 'react';
import { call, Fault, send } from '../../lib/api.ts';
import { useSame } from '../../lib/useSame.ts';
import type { Scope } from '../session/popUp.ts';
import { type Kept, keep, kept } from './kept.ts';
import type { Message, Progress } from './messages.ts';

/** What goes with every message. */
export interface Terms {
  /** Empty for the deployment's own choice. */
  readonly model: string;
  readonly scope: Scope;
}

/** A conversation with the model: what was said, where it stands, and what can be done. */
export function useConversation(begun: Kept, terms: Terms) {
  const [progress, setProgress] = useState<Readonly<Record<string, Progress>>>({});
  const [fault, setFault] = useState<Fault | null>(null);
  const [allowed, setAllowed] = useState<ReadonlySet<string>>(new Set());
  const latest = useRef({ terms, allowed });
  latest.current = { terms, allowed };

  const transport = useMemo(
    () =>
      new DefaultChatTransport<Message>({
        api: '/api/chat',
        fetch: send as typeof fetch,
        prepareSendMessagesRequest: ({ id, messages, trigger, messageId }) => {
          keep({ id, messages }, Date.now());
          const { terms, allowed } = latest.current;
          const { model, scope } = terms;
          return { body: { id, messages, trigger, messageId, scope, allow: [...allowed], ...(model && { model }) } };
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
    onError: (error) => setFault((before) => before ?? faultOf(error)),
    onFinish: ({ messages, isDisconnect, isError }) => {
      if (!isDisconnect && !isError) {
        keep({ id: begun.id, messages }, Date.now());
      }
    },
  });

  const { messages, status, setMessages, resumeStream, sendMessage, regenerate, clearError } = chat;
  const begin = () => {
    setFault(null);
    clearError();
  };

  // What was kept is what the answer under way was asked with: the answer comes again from its start.
  const resume = async () => {
    setMessages([...(kept(Date.now())?.messages ?? [])]);
    await resumeStream();
  };
  const resumed = useRef(false);
  useEffect(() => {
    if (!resumed.current && isOpen(begun.messages)) {
      resumed.current = true;
      resumeStream();
    }
  }, [begun, resumeStream]);

  const answerAgain = useSame((messageId: string) => {
    begin();
    return regenerate({ messageId });
  });
  const answer = useSame((approvalId: string, approved: boolean, always?: string) => {
    begin();
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
    progress,
    say: (text: string, messageId?: string) => {
      begin();
      return sendMessage(messageId ? { text, messageId } : { text });
    },
    /** Goes on where it failed: with the answer under way, with what was said last, or with a new answer. */
    again: async () => {
      begin();
      if (fault?.code === 'UNREACHABLE') {
        await resume();
      } else {
        await (isOpen(messages) ? sendMessage() : regenerate());
      }
    },
    regenerate: answerAgain,
    stop: async () => {
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

/** Whether the end of an answer is missing: it did not begin, or it goes on after an approval. */
export function isOpen(messages: readonly Message[]): boolean {
  const last = messages.at(-1);
  return (
    last?.role === 'user' ||
    (last?.role === 'assistant' && lastAssistantMessageIsCompleteWithApprovalResponses({ messages: [...messages] }))
  );
}

function faultOf(error: Error): Fault {
  if (error instanceof Fault) {
    return error;
  }
  // Browsers say that a connection broke with a TypeError (Fetch standard, "network error").
  return error instanceof TypeError ? new Fault('UNREACHABLE', '') : new Fault('INTERNAL_ERROR', '');
}
