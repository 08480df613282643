package picket.sandbox.snapshots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Organization;

/**
 * Pictures of all screens of an app, of one commit.
 *
 * @param images by file name
 * @param base what it is compared with
 */
public record Snapshot(Document document, JsonNode json, Map<String, Document> images, Optional<Snapshot> base) {

    /** Reads one with its pictures and what it is compared with. */
    public static Snapshot read(Document document, Documents documents, Organization organization) {
        var json = document.json();
        var images = new LinkedHashMap<String, Document>();
        documents.children(document, Kind.IMAGE).stream()
                .sorted(Comparator.comparing(Document::name))
                .forEach(image -> images.put(image.name(), image));
        var base = documents
                .find(Kind.SNAPSHOT, organization, json.path("base").asLong())
                .map(found -> read(found, documents, organization));
        return new Snapshot(document, json, images, base);
    }

    /** What became of a screen. */
    public enum Change {
        /** It looks different. */
        CHANGED,
        /** It was not there before. */
        ADDED,
        /** It is not there any more. */
        REMOVED,
        /** It looks the same. */
        UNCHANGED
    }

    /**
     * A screen, now and before; at least one of the two.
     *
     * @param difference part of the pixels, from 0 to 1
     */
    public record Screen(String name, Optional<Document> now, Optional<Document> before, double difference) {
        /** What became of it. */
        public Change change() {
            if (now.isEmpty()) {
                return Change.REMOVED;
            }
            if (before.isEmpty()) {
                return Change.ADDED;
            }
            return difference > 0 ? Change.CHANGED : Change.UNCHANGED;
        }
    }

    /** All screens of both, by name. */
    public List<Screen> screens() {
        var before = base.map(Snapshot::images).orElse(Map.of());
        var names = new TreeSet<>(images.keySet());
        names.addAll(before.keySet());
        return names.stream()
                .map(name -> screen(name, Optional.ofNullable(images.get(name)), Optional.ofNullable(before.get(name))))
                .toList();
    }

    private static Screen screen(String name, Optional<Document> now, Optional<Document> before) {
        boolean equal = now.isPresent()
                && before.isPresent()
                && Arrays.equals(now.get().content(), before.get().content());
        double difference = equal || now.isEmpty() || before.isEmpty()
                ? 0
                : picture(now.get()).difference(picture(before.get()));
        return new Screen(name, now, before, difference);
    }

    /** The pixels of a picture. */
    public static Picture picture(Document image) {
        return Picture.read(image.content())
                .orElseThrow(() -> new IllegalStateException("picture " + image.name() + " is no PNG"));
    }

    /** What is known of a picture: size, name for people, group. */
    public ObjectNode described(Document image) {
        var described = (ObjectNode) json.path("described").path(image.name()).deepCopy();
        var picture = picture(image);
        return described
                .put("key", Long.toString(image.id()))
                .put("image_file_name", image.name())
                .put("width", picture.width())
                .put("height", picture.height());
    }
}
