package picket.sentry;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One picture of a snapshot, now and before. Text that is unknown is empty.
 *
 * @param status what became of it
 * @param difference from 0 to 1
 * @param previous its earlier file name
 * @param mask address of the picture of what differs
 */
public record SnapshotImage(
        String file,
        String status,
        OptionalDouble difference,
        String previous,
        Optional<Side> head,
        Optional<Side> base,
        String mask) {

    static SnapshotImage read(Fields json) {
        return new SnapshotImage(
                json.text("image_file_name"),
                json.text("comparison_status"),
                json.decimal("diff_percentage"),
                json.text("previous_image_file_name"),
                Side.read(json.object("head_image")),
                Side.read(json.object("base_image")),
                json.text("diff_image_url"));
    }

    /**
     * One of the two pictures.
     *
     * @param url where its pixels are
     * @param tags what the uploader said of it
     */
    public record Side(Snapshot.Image image, String description, String theme, Fields tags, String url) {
        private static Optional<Side> read(Fields json) {
            return json.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Side(
                            Snapshot.Image.read(json),
                            json.text("description"),
                            json.text("canvas_theme"),
                            json.object("tags"),
                            json.text("image_url")));
        }
    }
}
