package picket.docs.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GistTest {
    @Test
    void theModelReadsTitleAndHeadingsThenWhatTheProseSaysThenTheNamesInCodeThatItLacks() {
        var passage = new Passage("Hooks › Errors", """
                **Pass** a function to `init` (see [the options](/options/)):
                ```python
                sentry_sdk.init(before_send=hook, dsn="...")
                sentry_sdk.flush()
                ```
                - Return `None` to <b>drop</b> the event.""");

        assertEquals("""
                Filtering. Hooks › Errors
                 Pass function init (see options): Return None drop event.
                sentry_sdk before_send hook dsn flush""", Gist.of("Filtering", passage));
    }
}
