package picket.oauth.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import picket.oauth.OAuthWorker;

final class ProviderTest {
    @Test
    void theOnlyProviderIsFoundOnTheClassPath() {
        var found = ServiceLoader.load(OAuthWorker.class).stream()
                .map(ServiceLoader.Provider::type)
                .toList();
        assertEquals(List.of(OAuthServer.class), found);
    }
}
