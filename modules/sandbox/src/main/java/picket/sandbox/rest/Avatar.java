package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picket.http.Json;

/** Pictures; the sandbox has none. */
final class Avatar {
    private Avatar() {}

    /** An avatar drawn from the initials. */
    static ObjectNode letters() {
        return Json.MAPPER
                .createObjectNode()
                .put("avatarType", "letter_avatar")
                .putNull("avatarUuid")
                .putNull("avatarUrl");
    }
}
