/** The connection pool and the migrations of every table; {@link picket.db.Database} is the front door. */
@org.jspecify.annotations.NullMarked
module picket.db {
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires transitive java.sql;
    requires transitive picket.http;
    requires static org.jspecify;

    exports picket.db;

    opens db.migration;
}
