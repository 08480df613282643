package picket.oauth.grant;

/** What a secret that this server issues is for; its prefix tells scanners and people which it is. */
public enum TokenKind {
    /** Sent as a bearer to {@code /mcp}. */
    ACCESS("pk_at_"),
    /** Exchanged for a new pair. */
    REFRESH("pk_rt_"),
    /** An authorization code. */
    CODE("pk_ac_"),
    /** By which a device asks whether it was approved. */
    DEVICE_CODE("pk_dc_"),
    /** The password of a confidential client. */
    CLIENT_SECRET("pk_cs_");

    private final String prefix;

    TokenKind(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}
