/** How the tables of a worker are asked; {@link picket.store.Transactions} is the front door. */
@org.jspecify.annotations.NullMarked
module picket.store {
    requires io.helidon.dbclient.jdbc;
    requires static org.jspecify;
    requires transitive io.helidon.dbclient;
    requires transitive java.sql;

    exports picket.store;
}
