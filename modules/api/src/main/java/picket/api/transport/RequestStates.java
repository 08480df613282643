package picket.api.transport;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import picket.api.protocol.Invocation;
import picket.api.session.Session;
import picket.api.tools.Task;
import picket.http.Json;
import picket.oauth.spi.Skill;

/**
 * What calls remember between their rounds, kept by the client: sealed with AES-256-GCM for one caller and one call, and
 * of no use after a while (Multi Round-Trip Requests, Security Considerations).
 */
public final class RequestStates {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final ObjectWriter SORTED =
            Json.MAPPER.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final List<SecretKeySpec> keys;
    private final SecureRandom random;
    private final InstantSource clock;

    /** @param keys of 32 bytes; the first seals, all open */
    public RequestStates(List<byte[]> keys, SecureRandom random, InstantSource clock) {
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, "AES")).toList();
        this.random = random;
        this.clock = clock;
    }

    /** Seals for the user of a session, at its address and with what it may do. */
    String seal(ObjectNode memory, Session session, Invocation call) {
        var state = JsonNodeFactory.instance
                .objectNode()
                .put("until", clock.instant().plus(LIFE).toEpochMilli());
        try {
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            var cipher = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, context(session, call));
            var sealed = cipher.doFinal(Json.MAPPER.writeValueAsBytes(state.set("memory", memory)));
            var whole =
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has AES-GCM, and a tree is JSON", e);
        }
    }

    /** What was sealed for such a session and this call, if it is not too old. */
    Optional<ObjectNode> open(String state, Session session, Invocation call) {
        try {
            var whole = Base64.getUrlDecoder().decode(state);
            var context = context(session, call);
            return keys.stream()
                    .flatMap(key -> plain(whole, key, context).stream())
                    .findFirst()
                    .flatMap(this::memory);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<ObjectNode> memory(byte[] plain) {
        try {
            var state = Json.MAPPER.readTree(plain);
            return state.path("until").longValue() > clock.millis()
                    ? Optional.of((ObjectNode) state.path("memory"))
                    : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("sealed something else than JSON", e);
        }
    }

    private static Optional<byte[]> plain(byte[] whole, SecretKeySpec key, byte[] context) {
        if (whole.length < NONCE_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(whole, NONCE_BYTES), context);
            return Optional.of(cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // another key, another call, or not ours
        }
    }

    /** Everything that the state is bound to; the order of arguments means nothing. */
    private static byte[] context(Session session, Invocation call) {
        var owner = Task.Owner.of(session);
        var bound = JsonNodeFactory.instance
                .objectNode()
                .put("user", owner.user())
                .put("organization", owner.organization())
                .put("project", owner.project())
                .put("readOnly", session.rules().readOnly())
                .put("method", call.method());
        session.skills().stream().map(Skill::id).sorted().forEach(bound.putArray("skills")::add);
        bound.set("params", call.params().deepCopy().without(List.of("inputResponses", "requestState")));
        try {
            return SORTED.writeValueAsBytes(Json.MAPPER.convertValue(bound, SdkTypes.MAP));
        } catch (IOException e) {
            throw new IllegalStateException("a tree that is not JSON", e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
