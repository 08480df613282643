package picket.oauth.admin;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import picket.oauth.client.RegisteredClients;
import picket.oauth.grant.Blocks;
import picket.oauth.grant.Connections;
import picket.oauth.grant.Journal;
import picket.oauth.page.SignedIn;
import picket.oauth.spi.ToolControls;
import picket.oauth.token.Endings;

/**
 * What operators see and change.
 *
 * @param purge removes what has expired; the number of rows
 * @param health whether the parts of the deployment answer, by name
 * @param tools controls of the worker that has the tools, if it is joined
 */
public record AdminServices(
        Connections connections,
        Endings endings,
        RegisteredClients clients,
        Blocks blocks,
        Journal journal,
        SignedIn signedIn,
        LongSupplier purge,
        Supplier<Map<String, Boolean>> health,
        Supplier<List<ToolControls>> tools,
        InstantSource clock) {}
