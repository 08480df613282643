package picket.sandbox.rest;

import java.util.Collections;
import java.util.Set;
import picket.sandbox.store.Person;

/** Who sent a request, and what the token allows. */
record Caller(Person person, Set<String> scopes) {

    /** Fails unless the token has one of the scopes; none asked for means that any token will do. */
    void require(Set<String> oneOf) {
        if (!oneOf.isEmpty() && Collections.disjoint(scopes, oneOf)) {
            throw Refusal.forbidden();
        }
    }
}
