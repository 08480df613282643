package picket.app.all.signin;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;

/** Whether somebody is there, and what can be shown to them. */
final class Terminal {
    private Terminal() {}

    /** Whether standard error is a terminal; Java itself can only tell of the other streams. */
    static boolean watched() throws InterruptedException {
        try {
            return new ProcessBuilder("test", "-t", "2")
                            .redirectError(Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Tries to open a page; whoever has no browser here still has the address. */
    static void open(URI page) {
        var opener = System.getProperty("os.name").startsWith("Mac")
                ? List.of("open", page.toString())
                : List.of("xdg-open", page.toString());
        try {
            new ProcessBuilder(opener)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // There is no such program.
        }
    }
}
