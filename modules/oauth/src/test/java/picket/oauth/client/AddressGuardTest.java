package picket.oauth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A19: which addresses a stranger may send us to. */
final class AddressGuardTest {
    private static final AddressGuard GUARD =
            new AddressGuard(Set.of("intranet", "other:8443"), AddressGuardTest::resolve);

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "public" ->
                new InetAddress[] {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("2606:4700::1")};
            case "mixed" -> new InetAddress[] {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1")};
            case "intranet", "other", "metadata" -> new InetAddress[] {InetAddress.ofLiteral("169.254.169.254")};
            default -> throw new UnknownHostException(host);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:0:127.0.0.1",
                "fc00::1",
                "fdff::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "3fff::1",
                "5f00::1",
                "4000::1",
                "64:ff9b:1::1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::169.254.169.254",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2002:c0a8:1::1",
                "2002:a9fe:a9fe::"
            })
    void a19AnAddressThatIsNotPublicIsRefused(String address) {
        assertFalse(AddressGuard.global(InetAddress.ofLiteral(address)), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.1.1.1",
                "128.0.0.1",
                "169.253.1.1",
                "172.15.1.1",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.1.1",
                "192.169.1.1",
                "198.17.1.1",
                "198.20.1.1",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2606:4700::1111",
                "2a00:1450::1",
                "2001:200::1",
                "2003::1",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1"
            })
    void aPublicOneIsNot(String address) {
        assertTrue(AddressGuard.global(InetAddress.ofLiteral(address)), address);
    }

    @Test
    void allAddressesOfAHostMustBePublic() {
        assertEquals("8.8.8.8", GUARD.pin("public", 443).getHostAddress());
        assertThrows(AddressGuard.Refused.class, () -> GUARD.pin("mixed", 443));
        assertThrows(AddressGuard.Refused.class, () -> GUARD.pin("metadata", 443));
        assertThrows(AddressGuard.Refused.class, () -> GUARD.pin("nowhere", 443));
    }

    @Test
    void anOperatorCanAllowAHostOrOneOfItsPorts() {
        assertEquals("169.254.169.254", GUARD.pin("intranet", 443).getHostAddress());
        assertEquals("169.254.169.254", GUARD.pin("other", 8443).getHostAddress());
        assertThrows(AddressGuard.Refused.class, () -> GUARD.pin("other", 443));
    }
}
