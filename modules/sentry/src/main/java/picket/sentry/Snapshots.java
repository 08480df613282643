package picket.sentry;

import java.util.Optional;
import java.util.stream.Stream;

/** Reads snapshots of the screens of apps. */
public final class Snapshots {
    private final Line line;

    Snapshots(Line line) {
        this.line = line;
    }

    /** One snapshot. */
    public Snapshot get(String organization, String id) {
        return Snapshot.read(line.send(snapshots(organization, id).with("compact_metadata", "true"))
                .object());
    }

    /** One picture of a snapshot by its file name. */
    public SnapshotImage image(String organization, String id, String file) {
        return SnapshotImage.read(
                line.send(snapshots(organization, id, "images", file)).object());
    }

    /**
     * The newest snapshot of an app that others are compared with.
     *
     * @param project slug or numeric id
     */
    public Snapshot latestBase(String organization, String app, Optional<String> branch, Optional<String> project) {
        var call = snapshots(organization, "latest-base").with("app_id", app).with("branch", branch);
        return Snapshot.read(line.send(
                        project.map(named -> call.with(named.matches("\\d+") ? "project" : "projectSlug", named))
                                .orElse(call)
                                .with("compact_metadata", "true"))
                .object());
    }

    /**
     * The pixels behind an address that a snapshot gave.
     *
     * @param address below {@code /api/0} of the same Sentry, or an https URL of another server, which gets no token
     */
    public Download pixels(String address) {
        return line.file(address);
    }

    private static Call snapshots(String organization, String... below) {
        return Call.get(Stream.concat(
                        Stream.of("organizations", organization, "preprodartifacts", "snapshots"), Stream.of(below))
                .toArray(String[]::new));
    }
}
