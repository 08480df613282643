import { Chat, useChat } from '@ai-sdk/react';
import { type ChatStatus, DefaultChatTransport, lastAssistantMessageIsCompleteWithApprovalResponses } from 'ai';
import { useEffect, useRef, useState } from 'react';
import { adviceFor } from '../../lib/advice.ts';
import { call, Fault, faultOf, send } from '../../lib/api.ts';
import { useSame } from '../../lib/useSame.ts';
import { useSession } from '../session/session.ts';
import { useOtherTabs, useSignedIn } from './following.ts';
import { type Kept, keep, kept, type Terms } from './kept.ts';
import { isCutShort, isOpen, type Message, type Progress, upToLastResult } from './messages.ts';
import { ServerCopy } from './serverCopy.ts';
import { keepWaiting, keptWaiting } from './tab.ts';

/** How the last answer ended. */
export type Ending = 'complete' | 'cut short' | 'stopped' | 'failed';

/** What was tried last, for when the server has more of the conversation than this page. */
type Tried =
  | { readonly kind: 'message'; readonly times: number }
  | { readonly kind: 'edit'; readonly text: string }
  | { readonly kind: 'other' };

/** How long a stopped answer may take to say what became of it. */
const STOPPED_AFTER = 3000;
const STOPPED_AGAIN = 200;

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
  const [fault, setFault] = useState<Fault | null>(() => keptWaiting(begun.messages.at(-1)));
  const [ending, setEnding] = useState<Ending>();
  const [reading, setReading] = useState(begun.messages.length > 0);
  const allowed = useRef(new Set<string>());
  const tried = useRef<Tried>({ kind: 'other' });
  const gone = useRef(false);
  const ended = useRef(0);
  const stopping = useRef<Promise<void>>(undefined);

  const keepNow = (messages: readonly Message[]) => {
    if (!gone.current) {
      keep({ id: begun.id, messages, terms, person }, Date.now());
    }
  };
  const bodyOf = useSame((messages: readonly Message[]): object => {
    keepNow(messages);
    copy.note(messages);
    const { model, scope } = terms;
    const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
    return { replaced: copy.leftOut(messages), scope, zone, allow: [...allowed.current], ...(model && { model }) };
  });
  const heard = useSame<Parameters<NonNullable<Handlers['onData']>>, void>(({ type, data }) => {
    if (type === 'data-progress') {
      setProgress((before) => ({ ...before, [data.toolCallId]: data }));
    } else if (type === 'data-error') {
      setFault(new Fault(data.name, '', data.retryAfter));
    }
  });
  const failed = useSame((error: Error) => {
    const failure = faultOf(error);
    setFault((before) => before ?? failure);
    if (failure.code === 'CHAT_CHANGED') {
      takeChanged();
    }
  });
  const finished = useSame<Parameters<NonNullable<Handlers['onFinish']>>, void>(
    ({ messages, message, isAbort, isDisconnect, isError }) => {
      ended.current++;
      const stopped = isAbort || message.metadata?.finishReason === 'stopped';
      setEnding(isError ? 'failed' : stopped ? 'stopped' : isCutShort(message) ? 'cut short' : 'complete');
      copy.note(messages);
      if (!isDisconnect && !isError) {
        keepNow(messages);
      }
    },
  );

  const [chat] = useState(
    (): Chat<Message> =>
      new Chat<Message>({
        id: begun.id,
        messages: [...begun.messages],
        transport: new DefaultChatTransport<Message>({
          api: '/api/chat',
          // What is said next must not meet a stop that is meant for the answer before.
          fetch: (async (...request: Parameters<typeof send>) => {
            await stopping.current;
            return send(...request);
          }) as typeof fetch,
          prepareSendMessagesRequest: ({ id, messages, trigger, messageId }) => ({
            body: { id, messages, trigger, messageId, ...bodyOf(messages) },
          }),
        }),
        sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses,
        onData: heard,
        onError: failed,
        onFinish: finished,
      }),
  );
  const [copy] = useState(() => new ServerCopy(chat));
  const { messages, status } = useChat<Message>({ chat, throttle: 50 });
  const busy = isBusy(status);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      chat.stop();
    };
  }, [chat]);
  useEffect(() => keepWaiting(fault, chat.messages.at(-1)), [fault, chat]);

  const begin = (next: Tried) => {
    tried.current = next;
    setFault(null);
    setEnding(undefined);
    chat.clearError();
  };

  /** Asks for the answer to what was said last, or for the rest of one that was allowed to go on. */
  const ask = () => (chat.lastMessage?.role === 'assistant' ? chat.sendMessage() : chat.regenerate());

  /** After a failure what tools have answered stays: what they have done must not be done again. */
  const askForTheRest = () => {
    const rest = upToLastResult(chat.lastMessage);
    if (!rest) {
      return chat.regenerate();
    }
    chat.messages = [...chat.messages.slice(0, -1), rest];
    return chat.sendMessage();
  };

  /** Another tab or browser went on with this conversation: a message is said behind that, anything else is shown first. */
  const takeChanged = useSame(async () => {
    const was = tried.current;
    if (was.kind === 'message' && was.times < 3) {
      const { there } = await copy.catchUp();
      if (gone.current) {
        return;
      }
      if (there) {
        begin({ kind: 'message', times: was.times + 1 });
        await chat.regenerate();
      } else {
        setFault(new Fault('UNREACHABLE', ''));
      }
      return;
    }
    const server = await copy.read();
    if (server) {
      copy.show(server);
    }
    if (was.kind === 'edit') {
      onReturned(was.text);
    }
  });

  // The answer under way comes again from its start; what was kept here is what it was asked with.
  const resume = async () => {
    const { there, unsent } = await copy.catchUp();
    if (gone.current) {
      return;
    }
    if (unsent) {
      await ask();
      return;
    }
    if (!there) {
      copy.goBackTo(kept(Date.now())?.messages.at(-1));
    }
    if (!there || isOpen(chat.messages)) {
      await chat.resumeStream();
    }
  };
  const again = useSame(async () => {
    if (busy || gone.current) {
      return;
    }
    begin(chat.lastMessage?.role === 'user' ? { kind: 'message', times: 0 } : { kind: 'other' });
    if (fault?.code === 'UNREACHABLE') {
      await resume();
    } else if (isOpen(chat.messages)) {
      await ask();
    } else if (fault) {
      await askForTheRest();
    }
  });

  // Signed in, the page goes on: with what failed for want of it, or with what the server has and an answer under way.
  const goOn = useSame(async () => {
    if (fault && adviceFor(fault).action === 'sign in') {
      setReading(false);
      await again();
    } else if (begun.messages.length > 0 && !busy) {
      const { unsent } = await copy.catchUp();
      setReading(false);
      if (!unsent && isOpen(chat.messages) && !gone.current) {
        await chat.resumeStream();
      }
    }
  });
  useSignedIn(goOn, () => setReading(false));
  useOtherTabs((there) => {
    if (there.id === begun.id && !busy && who.kind === 'somebody' && !isOpen(there.messages)) {
      copy.catchUp();
    }
  });

  const answerAgain = useSame((messageId: string) => {
    begin({ kind: 'other' });
    return chat.regenerate({ messageId });
  });
  const answer = useSame((approvalId: string, approved: boolean, always?: string) => {
    begin({ kind: 'other' });
    if (always) {
      allowed.current.add(always);
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
      return chat.sendMessage(messageId ? { text, messageId } : { text });
    },
    /** Goes on where it failed: with the answer under way, with what was said last, or with the rest of the answer. */
    again,
    regenerate: answerAgain,
    /** Stops the answer; its end says what became of a call that was running. */
    stop: async () => {
      const answer = ended.current;
      const goesOn = () => ended.current === answer && isBusy(chat.status);
      stopping.current = stopThere(begun.id, goesOn);
      await stopping.current;
      if (goesOn()) {
        await chat.stop();
      }
    },
    answer,
  };
}

type Handlers = ConstructorParameters<typeof Chat<Message>>[0];

/**
 * Has the server stop the answer of a chat. It is told again while that goes on: what was told before it had begun to
 * answer has stopped nothing.
 */
async function stopThere(chat: string, goesOn: () => boolean): Promise<void> {
  const end = Date.now() + STOPPED_AFTER;
  try {
    do {
      await call(`/api/chat/${chat}/stop`, { method: 'POST', body: {} });
      await new Promise((resolve) => setTimeout(resolve, goesOn() ? STOPPED_AGAIN : 0));
    } while (goesOn() && Date.now() < end);
  } catch {
    // Whoever asked breaks off by themselves.
  }
}

/** Whether an answer is on its way. */
export function isBusy(status: ChatStatus): boolean {
  return status === 'submitted' || status === 'streaming';
}
