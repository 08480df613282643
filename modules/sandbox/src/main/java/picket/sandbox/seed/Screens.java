package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import picket.http.Json;
import picket.sandbox.snapshots.Picture;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Project;

/** Pictures of the shop's app: of the main branch, and of a change to the button that people pay with. */
final class Screens {
    private static final int WIDTH = 180;
    private static final int HEIGHT = 320;
    private static final int PAPER = 0xfff7f5f0;
    private static final int INK = 0xff2b2b33;
    private static final int GREEN = 0xff2f855a;
    private static final int GRAY = 0xffc0c0c0;
    private static final int ORANGE = 0xffdd6b20;

    private final Documents documents;
    private final Instant now;

    Screens(Documents documents, Instant now) {
        this.documents = documents;
        this.now = now;
    }

    /** The main branch, and a pull request compared with it. */
    void draw(Project project) {
        var main = add(project, now.minus(Duration.ofDays(3)), vcs("4f1c2a9e77b0d3c58a6e", "main"));
        image(main, "checkout/cart.png", screen(GREEN, 4));
        image(main, "checkout/pay.png", screen(GREEN, 2));
        image(main, "home.png", screen(INK, 6));
        image(main, "legacy/coupon.png", screen(INK, 1));
        var pull = vcs("b83e0d6f15a94c2278ee", "pay-button")
                .put("base", main.id())
                .put("base_sha", "4f1c2a9e77b0d3c58a6e")
                .put("base_ref", "main")
                .put("base_repo_name", "acme/shop-app")
                .put("pr_number", 412);
        var change = add(project, now.minus(Duration.ofHours(7)), pull);
        image(change, "checkout/cart.png", screen(GREEN, 4));
        image(change, "checkout/pay.png", screen(ORANGE, 2));
        image(change, "home.png", screen(INK, 6));
        image(change, "checkout/wallet.png", screen(ORANGE, 3));
    }

    private static ObjectNode vcs(String sha, String branch) {
        var json = Json.MAPPER
                .createObjectNode()
                .put("head_sha", sha)
                .put("head_ref", branch)
                .put("provider", "github")
                .put("head_repo_name", "acme/shop-app");
        var described = json.putObject("described");
        for (var name : new String[] {
            "checkout/cart.png", "checkout/pay.png", "checkout/wallet.png", "home.png", "legacy/coupon.png"
        }) {
            described
                    .putObject(name)
                    .put("display_name", name.replaceAll(".*/|\\.png", ""))
                    .put("group", "Phone")
                    .put("canvas_theme", "light");
        }
        return json;
    }

    private Document add(Project project, Instant time, ObjectNode json) {
        return documents.add(Document.of(Kind.SNAPSHOT, project, "com.acme.shop", time, json));
    }

    private void image(Document snapshot, String name, Picture picture) {
        documents.add(snapshot.child(Kind.IMAGE, name, snapshot.occurred(), picture.png()));
    }

    /** A header, some rows and a button. */
    private static Picture screen(int button, int rows) {
        var picture = Picture.empty(WIDTH, HEIGHT);
        picture.fill(PAPER, 0, 0, WIDTH, HEIGHT);
        picture.fill(INK, 0, 0, WIDTH, 28);
        for (int row = 0; row < rows; row++) {
            picture.fill(GRAY, 14, 44 + 36 * row, WIDTH - 28, 24);
        }
        picture.fill(button, 14, HEIGHT - 52, WIDTH - 28, 36);
        return picture;
    }
}
