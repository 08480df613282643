package picket.http;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The certificate of a listener in PEM files, which may be renewed while it is in use.
 *
 * @param chain certificates, the listener's own first
 * @param key private key of the first certificate (PKCS #8, not encrypted)
 */
public record Certificate(Path chain, Path key) {
    private static final System.Logger LOG = System.getLogger(Certificate.class.getName());

    /** Declares and reads the certificate's keys; files that cannot be used are a fault. */
    static Optional<Certificate> read(Settings source) {
        var chain = source.key("PICKET_TLS_CERTIFICATE", "PEM file of the public listener's certificate chain")
                .path();
        var key = source.key("PICKET_TLS_KEY", "PEM file of the certificate's private key (PKCS #8)")
                .path();
        if (chain.isPresent() != key.isPresent()) {
            source.fault("PICKET_TLS_CERTIFICATE and PICKET_TLS_KEY go together: one of them is not set");
        }
        var certificate = chain.flatMap(file -> key.map(secret -> new Certificate(file, secret)));
        certificate.flatMap(Certificate::fault).ifPresent(source::fault);
        return certificate;
    }

    /** Reads the files; fails with a runtime exception if they are not a certificate and its key. */
    Tls load() {
        var keys = Keys.builder()
                .pem(pem -> pem.certChain(Resource.create(chain)).key(Resource.create(key)))
                .build();
        if (!fits(keys.privateKey().orElseThrow(), keys.certChain().getFirst())) {
            throw new IllegalArgumentException("the key is not the certificate's");
        }
        return Tls.builder().privateKey(keys).privateKeyCertChain(keys).build();
    }

    /** Neither Helidon nor the JDK looks whether a key is the certificate's: the first handshake would tell. */
    private static boolean fits(PrivateKey key, X509Certificate certificate) {
        try {
            var signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> key.getAlgorithm();
                    });
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot be used", e);
        }
    }

    /** Why the files cannot be used, if so. */
    Optional<String> fault() {
        try {
            load();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("PICKET_TLS_CERTIFICATE and PICKET_TLS_KEY cannot be used: " + e.getMessage());
        }
    }

    /**
     * Has a server take over renewed files. Contents are compared rather than times: mounted secrets are swapped
     * by a symbolic link. A renewal writes two files, so a pair that does not fit is kept waiting for the other half.
     *
     * @return to be closed before the server
     */
    AutoCloseable watch(Consumer<Tls> server, Duration every) {
        var watch = Thread.ofVirtual().name("certificate").start(() -> {
            var seen = content();
            try {
                while (true) {
                    Thread.sleep(every);
                    var now = content();
                    if (!seen.equals(now)) {
                        seen = now;
                        reload(server);
                    }
                }
            } catch (InterruptedException e) {
                LOG.log(System.Logger.Level.DEBUG, "the certificate is no longer watched");
            }
        });
        return watch::interrupt;
    }

    private void reload(Consumer<Tls> server) {
        try {
            server.accept(load());
            LOG.log(System.Logger.Level.INFO, "the certificate in {0} was renewed", chain);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the changed certificate in " + chain + " cannot be used yet", e);
        }
    }

    private String content() {
        try {
            return Files.readString(chain) + Files.readString(key);
        } catch (IOException e) {
            return ""; // in the middle of a swap
        }
    }
}
