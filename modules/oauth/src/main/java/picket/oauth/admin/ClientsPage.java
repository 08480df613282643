package picket.oauth.admin;

import java.util.List;
import picket.http.Html;
import picket.oauth.client.Client;
import picket.oauth.client.Form;
import picket.oauth.grant.Connections;
import picket.oauth.page.Markup;
import picket.oauth.page.SignedIn.Visitor;

/** Clients: which people use, which are kept out, and which have registered. */
record ClientsPage(AdminServices services, Visitor visitor) {
    private static final int POPULAR = 20;

    String content(List<Client> registered) {
        return mostUsed() + keptOut() + registered(registered);
    }

    private String mostUsed() {
        var rows = services.connections().popular(POPULAR, services.clock().instant()).stream()
                .map(this::used)
                .toList();
        return Pieces.section(
                "Most used",
                "<p>By the newest %d live grants.</p>\n".formatted(Connections.LATEST)
                        + Pieces.table(List.of("Client", "Grants", "Id", ""), rows));
    }

    private List<String> used(Connections.Popular popular) {
        var id = popular.client().value();
        return List.of(
                Pieces.name(popular.label()),
                Pieces.link("/admin/grants", "client", id, Long.toString(popular.grants())),
                Pieces.code(id),
                block(id, popular.label()));
    }

    private String keptOut() {
        var rows = services.blocks().all().stream()
                .map(block -> List.of(
                        Pieces.code(block.client().value()),
                        Markup.time(block.at()),
                        Html.escape(block.by()),
                        Pieces.button(visitor, Deed.UNBLOCK, block.client().value(), "Let in again", "")))
                .toList();
        return Pieces.section(
                "Kept out",
                Pieces.table(List.of("Id", "Since", "By", ""), rows)
                        + """
                        <form method="post">
                        %s<p><label for="target">Id of another client</label></p>
                        <p><input id="target" class="text" name="target" required maxlength="2000" autocomplete="off"
                        spellcheck="false"></p>
                        <div class="actions"><button type="submit" name="action" value="%s" class="danger">Keep it
                        out</button></div>
                        </form>
                        """.formatted(visitor.field(), Deed.BLOCK.word()));
    }

    private String registered(List<Client> registered) {
        var rows = registered.stream().map(this::registered).toList();
        return Pieces.section(
                "Registered",
                Pieces.table(List.of("Client", "Registered", "Ends", "Answers go to", ""), rows)
                        + Pieces.older("/admin/clients", Form.EMPTY, registered, Client::createdAt));
    }

    private List<String> registered(Client client) {
        return List.of(
                Pieces.name(client.label()),
                Markup.time(client.createdAt()),
                Markup.time(client.expiresAt()),
                Pieces.code(String.join(" ", client.redirectUris())),
                block(client.id().value(), client.label()));
    }

    private String block(String client, String label) {
        return Pieces.button(visitor, Deed.BLOCK, client, "Keep out", "danger", "Keep out " + label);
    }
}
