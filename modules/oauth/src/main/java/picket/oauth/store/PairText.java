package picket.oauth.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import picket.oauth.grant.Audience;
import picket.oauth.grant.GrantedAccess;
import picket.oauth.grant.Issued;
import picket.oauth.grant.Scope;
import picket.oauth.grant.Thumbprint;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;

/** A pair as the text that is sealed under the token it replaced. */
final class PairText {
    private PairText() {}

    static byte[] write(Issued pair) {
        return String.join(
                        "\n",
                        pair.access().text(),
                        Long.toString(pair.granted().end().toEpochMilli()),
                        pair.refresh().text(),
                        pair.granted().scope().text(),
                        Thumbprint.text(pair.granted().key()))
                .getBytes(StandardCharsets.UTF_8);
    }

    static Issued read(byte[] text, Audience audience) {
        var lines = List.of(new String(text, StandardCharsets.UTF_8).split("\n", -1));
        var granted = new GrantedAccess(
                new Token(TokenKind.ACCESS, lines.get(0)),
                Instant.ofEpochMilli(Long.parseLong(lines.get(1))),
                Scope.parse(lines.get(3)),
                audience,
                Thumbprint.parse(lines.get(4)));
        return new Issued(granted, new Token(TokenKind.REFRESH, lines.get(2)));
    }
}
