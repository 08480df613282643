package picket.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSettingsTest {
    @Test
    void nothingHasToBeSet() {
        assertEquals(List.of(), Hosts.faults(Map.of()));
        var source = Settings.of(Map.of(), Map.of(), Map.of());
        assertEquals(
                URI.create("http://127.0.0.1:8787"), Host.Settings.read(source).origin());
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8787, true",
        "http://127.0.0.1:8787, true",
        "http://[::1]:8787, true",
        "https://picket.example.com, true",
        "https://picket.example.com/, true",
        "HTTPS://picket.example.com, true",
        "http://picket.example.com, false",
        "http://10.0.0.1:8787, false",
        "http://localhost.example.com, false",
        "http://127.0.0.1.example.com, false",
        "https://picket.example.com/path, false",
        "https://picket.example.com?q, false",
        "https://picket.example.com#f, false",
        "https://user@picket.example.com, false",
        "picket.example.com, false",
    })
    void theOriginIsHttpsOrOfThisMachine(String origin, boolean fine) {
        assertEquals(fine ? 0 : 1, Hosts.faults(Map.of("MCP_URL", origin)).size());
    }

    @Test
    void anOpenAddressNeedsAnOrigin() {
        var faults = Hosts.faults(Map.of("PICKET_ADDRESS", "0.0.0.0"));
        assertEquals(1, faults.size());
        assertTrue(faults.getFirst().contains("MCP_URL") && faults.getFirst().contains("PICKET_TLS_CERTIFICATE"));
        assertEquals(
                List.of(), Hosts.faults(Map.of("PICKET_ADDRESS", "0.0.0.0", "MCP_URL", "https://picket.example.com")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://picket.example.com/, https://picket.example.com",
        "HTTPS://Picket.Example.com:443, https://picket.example.com",
        "https://picket.example.com:8443, https://picket.example.com:8443",
        "http://[::1]:8787, http://[::1]:8787",
        "http://localhost:80, http://localhost",
    })
    void theOriginIsKeptAsBrowsersWriteIt(String given, URI kept) {
        assertEquals(kept, Hosts.settings("MCP_URL", given).origin());
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 0", "fd00::/8, 0", "10.1.2.3, 0", "10.0.0.0/33, 1", "proxy, 1", "10.0.0.0/, 1", "/8, 1"})
    void proxiesAreAddressesOrRanges(String proxies, int faults) {
        assertEquals(
                faults, Hosts.faults(Map.of("PICKET_TRUSTED_PROXIES", proxies)).size());
    }

    @Test
    void certificateAndKeyGoTogetherAndMustBeReadable() {
        assertEquals(1, Hosts.faults(Map.of("PICKET_TLS_KEY", "/nowhere")).size());
        var faults = Hosts.faults(Map.of("PICKET_TLS_KEY", "/nowhere", "PICKET_TLS_CERTIFICATE", "/nowhere"));
        assertEquals(1, faults.size());
        assertTrue(faults.getFirst().contains("/nowhere"), faults.getFirst());
    }
}
