package picket.api.tools.snapshots;

import java.util.Map;
import java.util.TreeMap;

/** File names as a tree of folders, with a note behind each file. */
final class Tree {
    private static final int MOST = 200;

    private final Map<String, Tree> below = new TreeMap<>();
    private String note = "";
    private int files;

    /** Adds a file. */
    void add(String name, String remark) {
        files++;
        var node = this;
        for (var part : name.split("/", 20)) {
            node = node.below.computeIfAbsent(part.isEmpty() ? "-" : part, _ -> new Tree());
        }
        node.note = remark;
    }

    /** The lines of the tree; the end is left out where it is long. */
    String text() {
        var out = new StringBuilder();
        write(0, out);
        var lines = out.toString().lines().toList();
        return lines.size() <= MOST
                ? out.toString().stripTrailing()
                : String.join("\n", lines.subList(0, MOST)) + "\n… " + files + " files in all";
    }

    private void write(int depth, StringBuilder out) {
        below.forEach((name, tree) -> {
            out.append("  ".repeat(depth)).append(name.replaceAll("\\s+", " "));
            out.append(tree.below.isEmpty() ? "" : "/");
            out.append(tree.note.isEmpty() ? "" : "  " + tree.note).append('\n');
            tree.write(depth + 1, out);
        });
    }
}
