package picket.web.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import picket.http.Json;
import picket.llm.ChatModels;
import picket.llm.ModelSettings;
import picket.oauth.spi.UserId;
import picket.store.Outage;
import picket.web.request.Code;
import picket.web.signin.Seal;
import picket.web.store.AnswerId;
import picket.web.store.ChatId;
import picket.web.store.Tables;

/**
 * The answers that this process makes: each on threads of its own, so that it goes on when its reader leaves, and noted
 * down as it goes, so that any replica can show it.
 */
public final class Runs implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Runs.class.getName());
    private static final Duration NOTES = Duration.ofMillis(200);

    private final List<String> models;
    private final Turn.Means means;
    private final Tables tables;
    private final Duration retention;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<Key, Run> running = new ConcurrentHashMap<>();
    private volatile boolean ending;

    private record Key(UserId user, ChatId chat) {}

    /**
     * No answers yet.
     *
     * @param marks of approvals; the same in all replicas
     * @param retention how long chats are kept; none for not at all
     */
    public Runs(
            ModelSettings model,
            Seal marks,
            Tables tables,
            Duration retention,
            SecureRandom random,
            InstantSource clock) {
        var approvals = new Approvals(marks, tables.approvals(), clock);
        this.models = model.models();
        this.means = new Turn.Means(ChatModels.open(model), SystemPrompt.load(), approvals, clock);
        this.tables = tables;
        this.retention = retention;
        this.random = random;
        this.clock = clock;
    }

    /** The models to choose from; the first one is taken if nobody chooses. */
    List<String> models() {
        return models;
    }

    /**
     * Begins an answer; empty if another one of this chat is on its way.
     *
     * @param came when it was asked for, before anybody looked at who asks
     */
    Optional<Journal> start(Task task, Spending spending, Instant came) {
        var key = new Key(task.visitor().user(), task.chat());
        var run = new Run(task, spending, new AnswerId(id()));
        try {
            if (!tables.answers().begin(run.id, key.user(), key.chat(), clock.instant())) {
                spending.end();
                return Optional.empty();
            }
            if (tables.isErased(key.user(), came)) {
                tables.answers().delete(run.id);
                tables.usage().delete(key.user());
                throw Code.AUTH_EXPIRED.thrown();
            }
        } catch (Outage e) {
            spending.giveBack(e);
            forget(run.id, e);
            throw e;
        }
        running.put(key, run);
        run.begin(() -> running.remove(key, run));
        if (ending) {
            run.stop();
        }
        return Optional.of(run.journal);
    }

    /** Has an answer that could not begin keep its chat from no other one. */
    private void forget(AnswerId id, Outage failure) {
        try {
            tables.answers().delete(id);
        } catch (Outage e) {
            failure.addSuppressed(e);
        }
    }

    /** An answer that this process makes now. */
    Optional<Journal> find(UserId user, ChatId chat) {
        return Optional.ofNullable(running.get(new Key(user, chat))).map(run -> run.journal);
    }

    /** Stops an answer, wherever it is made. */
    void stop(UserId user, ChatId chat) {
        tables.answers().stop(user, chat);
        Optional.ofNullable(running.get(new Key(user, chat))).ifPresent(Run::stop);
    }

    /** One that nobody can guess. */
    private String id() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Stops all answers, those that begin from now on too. */
    public void stop() {
        ending = true;
        running.values().forEach(Run::stop);
    }

    /** Stops all answers and waits until they are noted down. */
    @Override
    public void close() {
        stop();
        running.values().forEach(Run::await);
    }

    private final class Run {
        private final Task task;
        private final Spending spending;
        private final AnswerId id;
        private final Journal journal;
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final Reply reply;
        private final Thread worker;
        private int noted;
        private int begun;
        private long pieces;
        private boolean toldOutage;
        private boolean toldFault;

        Run(Task task, Spending spending, AnswerId id) {
            this.task = task;
            this.spending = spending;
            this.id = id;
            this.journal = new Journal(task.begun().map(Recital::of).orElse(List.of()));
            this.reply = new Reply(
                    new UiStream(journal::add),
                    task.begun().orElseGet(() -> Json.MAPPER.createObjectNode().put("id", id())));
            this.worker = Thread.ofVirtual().name("chat-answer").unstarted(this::work);
        }

        void begin(Runnable after) {
            Thread.ofVirtual().name("chat-notes").start(() -> {
                try {
                    attend();
                } finally {
                    stop(); // nobody would note down what it still does
                    journal.end();
                    after.run();
                }
            });
        }

        void stop() {
            stopped.set(true);
            worker.interrupt();
        }

        void await() {
            try {
                journal.awaitEnd(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void work() {
            try {
                new Turn(task, reply, means, spending, stopped::get).run();
            } catch (Outage e) {
                LOG.log(System.Logger.Level.WARNING, "an answer of the chat ends: {0}", e.getMessage());
                reply.failed(Code.STORAGE_UNAVAILABLE);
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "an answer of the chat failed", e);
                reply.failed(Code.INTERNAL_ERROR);
            }
        }

        /**
         * Notes down what comes until there is no more; then the reader is let go, so that it finds all of it kept. What
         * is asked is kept before the worker changes it: a page that is loaded again sees by it that there is an answer
         * to take up.
         */
        private void attend() {
            save();
            worker.start();
            boolean working = true;
            while (working) {
                try {
                    working = !worker.join(NOTES);
                } catch (InterruptedException e) {
                    stop();
                }
                note();
                attempt(spending::book);
            }
            save();
            attempt(spending::end);
            attempt(() -> tables.answers().end(id, clock.instant()));
        }

        private void note() {
            attempt(() -> {
                boolean gone = !tables.answers().touch(id, clock.instant());
                if ((gone || tables.answers().isStopped(id)) && !stopped.get()) {
                    stop();
                }
                if (gone) {
                    return;
                }
                append(journal.peek(noted).subList(0, begun));
                append(journal.peek(noted));
            });
        }

        /** A piece that fails may be there all the same, and read by others: it is tried again as it was. */
        private void append(List<String> fresh) {
            if (!fresh.isEmpty()) {
                begun = fresh.size();
                pieces = tables.answers().append(id, pieces, String.join("\n", fresh) + "\n");
                noted += begun;
                begun = 0;
            }
        }

        /** Keeps the chat as it is now, unless somebody had it deleted: then it does not come back. */
        private void save() {
            if (retention.isZero()) {
                return;
            }
            ArrayNode messages = Json.MAPPER.createArrayNode().addAll(task.history());
            if (!reply.message().path("parts").isEmpty()) {
                messages.add(reply.message());
            }
            attempt(() -> tables.chats()
                    .save(id, task.visitor().user(), task.chat(), task.title(), messages, clock.instant()));
        }

        /** What cannot be noted down takes nothing from the reader; of each kind, the first is told. */
        private void attempt(Runnable noting) {
            try {
                noting.run();
            } catch (Outage e) {
                if (!toldOutage) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "an answer of the chat is not noted down: {0}",
                            e.getMessage());
                }
                toldOutage = true;
            } catch (RuntimeException e) {
                if (!toldFault) {
                    LOG.log(System.Logger.Level.ERROR, "an answer of the chat is not noted down", e);
                }
                toldFault = true;
            }
        }
    }
}
