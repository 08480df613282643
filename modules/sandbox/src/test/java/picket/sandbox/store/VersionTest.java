package picket.sandbox.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionTest {
    @ParameterizedTest
    @CsvSource({
        "2.9.1, 2.10.0",
        "2, 2.0.1",
        "2.0.0-alpha, 2.0.0-alpha.1",
        "2.0.0-alpha.1, 2.0.0-alpha.beta",
        "2.0.0-beta.2, 2.0.0-beta.11",
        "2.0.0-rc.1, 2.0.0",
        "2.0.0+build7, 2.0.1-rc.1+build1"
    })
    void aVersionComesBeforeAnother(String earlier, String later) {
        assertTrue(version(earlier).compare(version(later)) < 0);
        assertTrue(version(later).compare(version(earlier)) > 0);
        assertEquals(0, version(later).compare(version(later)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8f3c1d20a4b5", "shop@8f3c1d20a4b5", "shop@fixed", "1.2.3", "shop@1.2.3.4.5", "shop@1.", ""})
    void otherTextSaysNoOrder(String text) {
        assertTrue(Version.of(text).isEmpty());
    }

    private static Version version(String numbers) {
        return Version.of("shop@" + numbers).orElseThrow();
    }
}
