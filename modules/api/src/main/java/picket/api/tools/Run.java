package picket.api.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picket.api.session.Brake;
import picket.api.session.Upstream;
import picket.sentry.SentryException;
import picket.sentry.SentryFailure;
import picket.sentry.Trace;

/** One run of a tool: binds, calls, and calls what only looks once more if Sentry wanted a newer token. */
final class Run {
    private static final int DEPTH = 3;

    private final Toolbox toolbox;
    private final Tool tool;
    private final ObjectNode given;
    private final Environment environment;
    private final Upstream upstream;

    Run(Toolbox toolbox, Tool tool, ObjectNode given, Environment environment) {
        this.toolbox = toolbox;
        this.tool = tool;
        this.given = given;
        this.environment = environment;
        this.upstream = toolbox.session().upstream();
    }

    Outcome outcome() {
        var outcome = judged();
        return outcome instanceof Result result
                ? new Budget(toolbox.session().rules().tokens()).hold(Cautions.flagged(result, tool.declaration()))
                : outcome;
    }

    private Outcome judged() {
        var session = toolbox.session();
        var client = toolbox.client();
        var scopes = session.insufficient(tool.declaration().scopes());
        if (scopes.isPresent()) {
            return new Insufficient(scopes.get());
        }
        try {
            var arguments = Arguments.bind(tool.declaration(), given, session.scope());
            if (client.returns()) {
                return ran(arguments, toolbox);
            }
            var confirming = new Confirming(session.rules().confirmation(), tool.declaration(), arguments.values());
            return confirming.instead(client).orElseGet(() -> switch (session.brake()
                    .judge(tool.declaration().requirements())) {
                case Brake.Verdict.Wait(var time) -> new Limited(time);
                case Brake.Verdict.Stopped() -> Failures.stopped();
                case Brake.Verdict.Go() ->
                    confirming.wrapped(ran(arguments, toolbox.as(confirming.unwrapped(client))), client);
            });
        } catch (InputError e) {
            return failed(e);
        }
    }

    private Outcome ran(Arguments arguments, Toolbox box) {
        try {
            return attempt(arguments, box);
        } catch (RuntimeException e) {
            return refused(e) ? renewed(arguments, box) : failed(e);
        }
    }

    private Outcome attempt(Arguments arguments, Toolbox box) {
        return tool.call(new Call(
                box.session(),
                arguments,
                upstream.client()
                        .in(box.client().request().trace().map(trace -> new Trace(trace.parent(), trace.state()))),
                environment.docs(),
                environment.clock().instant(),
                Fence.fresh(environment.random()),
                environment.model(),
                box));
    }

    private Outcome renewed(Arguments arguments, Toolbox box) {
        return switch (upstream.renew()) {
            case UNCLEAR -> Failures.unclear();
            case ENDED -> Failures.signedOut();
            case RENEWED ->
                tool.declaration().hints().readOnly() || box.client().returns()
                        ? again(arguments, box)
                        : Failures.renewed();
        };
    }

    private Outcome again(Arguments arguments, Toolbox box) {
        try {
            return attempt(arguments, box);
        } catch (RuntimeException e) {
            if (refused(e)) {
                upstream.end();
                return Failures.signedOut();
            }
            return failed(e);
        }
    }

    /** Whatever failed once nobody waits any more failed for that: the thread of a request is interrupted then. */
    private Result failed(RuntimeException e) {
        return Thread.currentThread().isInterrupted()
                ? Failures.CANCELLED
                : Failures.of(e, tool.declaration(), given, toolbox, environment.random());
    }

    private static boolean refused(RuntimeException thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; depth < DEPTH && cause != null; depth++) {
            if (cause instanceof SentryException sentry && sentry.failure() instanceof SentryFailure.Unauthorized) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
