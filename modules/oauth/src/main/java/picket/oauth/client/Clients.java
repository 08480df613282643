package picket.oauth.client;

import java.time.Instant;
import java.util.Optional;
import picket.oauth.spi.ClientId;

/** Clients that are known here, wherever from. */
public interface Clients {

    /** What is known of an id. */
    sealed interface Lookup {
        /** This client. */
        record Known(Client client) implements Lookup {}

        /**
         * No client.
         *
         * @param why and what to do, for a person
         */
        record Unknown(String why) implements Lookup {}

        /** It cannot be told at the moment: too much is being looked up already. */
        record Busy() implements Lookup {}

        /** The client, if it is known. */
        default Optional<Client> found() {
            return switch (this) {
                case Known(Client client) -> Optional.of(client);
                case Unknown _, Busy _ -> Optional.empty();
            };
        }
    }

    /** Looks an id up; a registration that has ended is unknown. */
    Lookup find(ClientId id, Instant now);
}
