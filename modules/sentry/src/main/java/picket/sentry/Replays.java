package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;

/** Reads session replays. */
public final class Replays {
    private final Line line;

    Replays(Line line) {
        this.line = line;
    }

    /** One replay. */
    public Replay get(String organization, String id) {
        return Replay.read(line.send(Call.get("organizations", organization, "replays", id))
                .object()
                .object("data"));
    }

    /**
     * What the recording of a replay holds, in the order in which it happened.
     *
     * @param project slug or id
     */
    public List<Replay.Moment> recording(String organization, String project, String id) {
        return line.send(Call.get("projects", organization, project, "replays", id, "recording-segments")
                        .with("download", "true"))
                .json()
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .flatMap(event -> Replay.Moment.read(Fields.of(event)).stream())
                .sorted(Comparator.comparing(Replay.Moment::at))
                .toList();
    }
}
