package picket.app.all.signin;

import java.io.PrintWriter;
import java.time.InstantSource;
import picket.sentry.SentryHost;

/** One sign-in at a terminal. */
record SignIn(SentryHost sentry, Client client, TokenCache cache, InstantSource clock, PrintWriter err) {
    KeptToken run() throws InterruptedException {
        var flow = new DeviceFlow(sentry, client, clock);
        var task = flow.begin();
        err.println("Open " + task.page() + " and confirm the code " + task.userCode() + ".");
        err.println("Waiting for you (Ctrl-C to give up) …");
        err.flush();
        if (Terminal.watched()) {
            Terminal.open(task.page());
        }
        var token = flow.await(task);
        cache.keep(sentry, client.id(), token);
        return token;
    }
}
