package picket.app.all.signin;

import java.io.PrintWriter;
import java.time.InstantSource;
import picket.sentry.SentrySettings;

/** One sign-in at a terminal. */
record SignIn(SentrySettings sentry, Client client, TokenCache cache, InstantSource clock, PrintWriter err) {
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
        cache.keep(sentry.host(), client.id(), token);
        return token;
    }
}
